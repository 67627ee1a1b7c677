/* Calls of the kernel that no tool of the shell makes, one a run: io COMMAND ARGUMENTS. It prints what came of it, or the error's name. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static int failed(const char *what)
{
    printf("%s: %s\n", what, strerrorname_np(errno));
    return 1;
}

static int show(int fd)
{
    char buffer[65536];
    ssize_t n = pread(fd, buffer, sizeof buffer, 0);
    if (n < 0)
        return failed("read");
    fwrite(buffer, 1, n, stdout);
    return 0;
}

/* map FILE shared|private TEXT: puts text at the start of the mapped file; shows the mapping and the file. */
static int map(char **a)
{
    int fd = open(a[0], O_RDWR);
    if (fd < 0)
        return failed("open");
    struct stat st;
    fstat(fd, &st);
    char *m = mmap(NULL, st.st_size, PROT_READ | PROT_WRITE, strcmp(a[1], "shared") ? MAP_PRIVATE : MAP_SHARED, fd, 0);
    if (m == MAP_FAILED)
        return failed("mmap");
    memcpy(m, a[2], strlen(a[2]));
    if (msync(m, st.st_size, MS_SYNC))
        return failed("msync");
    printf("%.*s|", (int)st.st_size, m);
    return show(fd);
}

/* tmpfile DIR NAME TEXT: a file without a name gets content, then the name. */
static int tmpfile_(char **a)
{
    int fd = open(a[0], O_TMPFILE | O_RDWR, 0640);
    if (fd < 0)
        return failed("open");
    struct stat st;
    if (write(fd, a[2], strlen(a[2])) < 0 || fstat(fd, &st))
        return failed("write");
    printf("links %d\n", (int)st.st_nlink);
    char path[64];
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    return linkat(AT_FDCWD, path, AT_FDCWD, a[1], AT_SYMLINK_FOLLOW) ? failed("linkat") : 0;
}

/* seek FILE data|hole OFFSET */
static int seek(char **a)
{
    off_t at = lseek(open(a[0], O_RDONLY), atoll(a[2]), strcmp(a[1], "data") ? SEEK_HOLE : SEEK_DATA);
    if (at < 0)
        return failed("lseek");
    printf("%lld\n", (long long)at);
    return 0;
}

/* copy FROM TO LENGTH */
static int copy(char **a)
{
    int from = open(a[0], O_RDONLY), to = open(a[1], O_RDWR | O_CREAT, 0644);
    ssize_t n = copy_file_range(from, NULL, to, NULL, atoll(a[2]), 0);
    if (n < 0)
        return failed("copy_file_range");
    printf("%zd\n", n);
    return 0;
}

/* poll FILE MILLISECONDS: what is ready to be read. */
static int poll_(char **a)
{
    struct pollfd p = { open(a[0], O_RDWR), POLLIN, 0 };
    int n = poll(&p, 1, atoi(a[1]));
    printf("%d %x\n", n, (unsigned)p.revents);
    return 0;
}

static void onsignal(int number)
{
    (void)number;
}

/* lock FILE posix|ofd|flock read|write START LENGTH [wait]: locks, and holds it until the standard input ends. */
static int lock(char **a)
{
    int fd = open(a[0], O_RDWR), waits = a[5] != NULL, result;
    struct sigaction action = { .sa_handler = onsignal };
    sigaction(SIGUSR1, &action, NULL);
    if (!strcmp(a[1], "flock")) {
        result = flock(fd, (strcmp(a[2], "read") ? LOCK_EX : LOCK_SH) | (waits ? 0 : LOCK_NB));
    } else {
        struct flock l = { .l_type = strcmp(a[2], "read") ? F_WRLCK : F_RDLCK, .l_start = atoll(a[3]), .l_len = atoll(a[4]) };
        int ofd = !strcmp(a[1], "ofd");
        result = fcntl(fd, waits ? (ofd ? F_OFD_SETLKW : F_SETLKW) : (ofd ? F_OFD_SETLK : F_SETLK), &l);
    }
    if (result)
        return failed("lock");
    puts("locked");
    fflush(stdout);
    char c;
    while (read(0, &c, 1) > 0)
        ;
    return 0;
}

/* who FILE START LENGTH: what stands in the way of a write lock. */
static int who(char **a)
{
    struct flock l = { .l_type = F_WRLCK, .l_start = atoll(a[1]), .l_len = atoll(a[2]) };
    if (fcntl(open(a[0], O_RDWR), F_GETLK, &l))
        return failed("getlk");
    printf("%s %lld %lld\n", l.l_type == F_UNLCK ? "free" : l.l_type == F_RDLCK ? "read" : "write", (long long)l.l_start, (long long)l.l_len);
    return 0;
}

/* direct FILE: writes and reads two blocks past the page cache. */
static int direct(char **a)
{
    int fd = open(a[0], O_RDWR | O_CREAT | O_DIRECT, 0644);
    if (fd < 0)
        return failed("open");
    char *b;
    if (posix_memalign((void **)&b, 4096, 8192))
        return 1;
    memset(b, 'd', 8192);
    if (pwrite(fd, b, 8192, 4096) != 8192)
        return failed("write");
    memset(b, 0, 8192);
    ssize_t n = pread(fd, b, 8192, 4096);
    printf("%zd %c%c\n", n, b[0], b[8191]);
    return 0;
}

/* ioctl FILE COMMAND NUMBER: the command's argument points to the number. */
static int ioctl_(char **a)
{
    uint64_t number = strtoull(a[2], NULL, 0);
    int result = ioctl(open(a[0], O_RDONLY), strtoul(a[1], NULL, 0), &number);
    if (result < 0)
        return failed("ioctl");
    printf("%d %llu\n", result, (unsigned long long)number);
    return 0;
}

/* rename FROM TO noreplace|exchange|whiteout */
static int rename_(char **a)
{
    unsigned flags = !strcmp(a[2], "noreplace") ? RENAME_NOREPLACE : !strcmp(a[2], "exchange") ? RENAME_EXCHANGE : RENAME_WHITEOUT;
    return renameat2(AT_FDCWD, a[0], AT_FDCWD, a[1], flags) ? failed("rename") : 0;
}

/* close FILE TEXT: writes, and tells what close(2) says. */
static int close_(char **a)
{
    int fd = open(a[0], O_WRONLY | O_CREAT, 0644);
    if (fd < 0 || write(fd, a[1], strlen(a[1])) < 0)
        return failed("write");
    return close(fd) ? failed("close") : 0;
}

/* syncfs FILE */
static int syncfs_(char **a)
{
    return syncfs(open(a[0], O_RDONLY)) ? failed("syncfs") : 0;
}

int main(int argc, char **argv)
{
    static const struct { const char *name; int (*run)(char **); } commands[] = {
        { "map", map }, { "tmpfile", tmpfile_ }, { "seek", seek }, { "copy", copy }, { "poll", poll_ }, { "lock", lock }, { "who", who },
        { "direct", direct }, { "ioctl", ioctl_ }, { "rename", rename_ }, { "close", close_ }, { "syncfs", syncfs_ },
    };
    for (size_t i = 0; argc > 1 && i < sizeof commands / sizeof *commands; i++) {
        if (!strcmp(argv[1], commands[i].name))
            return commands[i].run(argv + 2);
    }
    return 2;
}
