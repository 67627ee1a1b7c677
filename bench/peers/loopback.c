/*
 * Loads a tree of dNNNN/fNNNNNN from outside; prints operations a second. Fails at the first error.
 * gcc -O2 -o loopback loopback.c -lpthread
 * loopback walk DIR                                   every entry is listed and stat'ed
 * loopback tree DIR FILES PER                         makes the directories
 * loopback stat|read|create|unlink DIR FILES PER [THREADS [SIZE]]
 * Each thread has directories of its own, as programs do that share a tree.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <err.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { MAX_THREADS = 64, BUFFER = 1 << 16 };

struct load {
    const char *directory;
    long files, per, threads, size;
    void (*one)(const char *path, char *buffer, long size);
};

struct worker {
    const struct load *load;
    long number;
    pthread_t thread;
};

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void stat_one(const char *path, char *buffer, long size)
{
    struct stat st;
    (void)buffer; (void)size;
    if (lstat(path, &st))
        err(1, "stat %s", path);
}

static void read_one(const char *path, char *buffer, long size)
{
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        err(1, "open %s", path);
    ssize_t got = read(descriptor, buffer, BUFFER);
    if (got != size)
        errx(1, "%s: %zd of %ld bytes", path, got, size);
    if (close(descriptor))
        err(1, "close %s", path);
}

static void create_one(const char *path, char *buffer, long size)
{
    int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (descriptor < 0)
        err(1, "create %s", path);
    if (write(descriptor, buffer, (size_t)size) != size)
        err(1, "write %s", path);
    if (close(descriptor))
        err(1, "close %s", path);
}

static void unlink_one(const char *path, char *buffer, long size)
{
    (void)buffer; (void)size;
    if (unlink(path))
        err(1, "unlink %s", path);
}

static void *work(void *argument)
{
    const struct worker *self = argument;
    const struct load *load = self->load;
    char path[4096], buffer[BUFFER];
    memset(buffer, 'x', sizeof buffer);
    for (long first = self->number * load->per; first < load->files; first += load->threads * load->per) {
        for (long i = first; i < first + load->per && i < load->files; i++) {
            snprintf(path, sizeof path, "%s/d%04ld/f%06ld", load->directory, i / load->per, i);
            load->one(path, buffer, load->size);
        }
    }
    return NULL;
}

static long run(const struct load *load)
{
    struct worker workers[MAX_THREADS];
    for (long i = 0; i < load->threads; i++) {
        workers[i] = (struct worker){ .load = load, .number = i };
        if (pthread_create(&workers[i].thread, NULL, work, &workers[i]))
            errx(1, "no thread");
    }
    for (long i = 0; i < load->threads; i++)
        pthread_join(workers[i].thread, NULL);
    return load->files;
}

static long make_tree(const struct load *load)
{
    char path[4096];
    long count = (load->files + load->per - 1) / load->per;
    if (mkdir(load->directory, 0755))
        err(1, "mkdir %s", load->directory);
    for (long i = 0; i < count; i++) {
        snprintf(path, sizeof path, "%s/d%04ld", load->directory, i);
        if (mkdir(path, 0755))
            err(1, "mkdir %s", path);
    }
    return count;
}

static long walk(int parent, const char *name)
{
    long count = 0;
    struct dirent *entry;
    struct stat st;
    int descriptor = openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *directory = descriptor < 0 ? NULL : fdopendir(descriptor);
    if (!directory)
        err(1, "open %s", name);
    while ((entry = readdir(directory))) {
        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."))
            continue;
        if (fstatat(descriptor, entry->d_name, &st, AT_SYMLINK_NOFOLLOW))
            err(1, "stat %s", entry->d_name);
        count += 1 + (S_ISDIR(st.st_mode) ? walk(descriptor, entry->d_name) : 0);
    }
    closedir(directory);
    return count;
}

static long argument(int argc, char **argv, int index, long otherwise) { return argc > index ? atol(argv[index]) : otherwise; }

int main(int argc, char **argv)
{
    static const struct { const char *name; void (*one)(const char *, char *, long); } loads[] = {
        { "stat", stat_one }, { "read", read_one }, { "create", create_one }, { "unlink", unlink_one },
    };
    if (argc < 3)
        errx(2, "usage: loopback walk DIR | tree DIR FILES PER | stat|read|create|unlink DIR FILES PER [THREADS [SIZE]]");
    struct load load = {
        .directory = argv[2], .files = argument(argc, argv, 3, 0), .per = argument(argc, argv, 4, 100),
        .threads = argument(argc, argv, 5, 1), .size = argument(argc, argv, 6, 1024),
    };
    if (load.per < 1 || load.threads < 1 || load.threads > MAX_THREADS || load.size < 0 || load.size > BUFFER)
        errx(2, "a number is out of range");
    for (size_t i = 0; i < sizeof loads / sizeof *loads; i++)
        if (!strcmp(argv[1], loads[i].name))
            load.one = loads[i].one;

    double start = now();
    long count;
    if (load.one)
        count = run(&load);
    else if (!strcmp(argv[1], "walk"))
        count = walk(AT_FDCWD, load.directory);
    else if (!strcmp(argv[1], "tree"))
        count = make_tree(&load);
    else
        errx(2, "no such load: %s", argv[1]);
    printf("%.1f\n", (double)count / (now() - start));
    return 0;
}
