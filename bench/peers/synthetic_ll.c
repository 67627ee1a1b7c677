/*
 * The tree of SyntheticFs served by libfuse's low-level API: the peer that externfs is measured against.
 * gcc -O2 -o synthetic_ll synthetic_ll.c $(pkg-config --cflags --libs fuse3)
 * ./synthetic_ll MOUNTPOINT -f -o clone_fd [-o allow_other]
 * Environment: FILES (1000000), PER (100), SIZE (1024), NO_OPEN (1: answer ENOSYS to OPEN and OPENDIR).
 */
#define FUSE_USE_VERSION 35
#include <errno.h>
#include <fuse_lowlevel.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static long files, per, directories, size;
static int no_open;
static char *content;
static const double long_time = 365.0 * 86400;

static long number(const char *name, char letter, long limit)
{
    char *end;
    if (name[0] != letter || name[1] < '0' || name[1] > '9')
        return -1;
    long value = strtol(name + 1, &end, 10);
    return *end || value >= limit ? -1 : value;
}

static int fill(fuse_ino_t ino, struct stat *st)
{
    memset(st, 0, sizeof *st);
    st->st_ino = ino;
    st->st_blksize = 4096;
    if ((long)ino < 2 + directories) {
        st->st_mode = S_IFDIR | 0555;
        st->st_nlink = 2;
        return 0;
    }
    if ((long)ino - 2 - directories >= files)
        return ENOENT;
    st->st_mode = S_IFREG | 0444;
    st->st_nlink = 1;
    st->st_size = size;
    st->st_blocks = (size + 511) / 512;
    return 0;
}

static void entry_of(fuse_ino_t ino, struct fuse_entry_param *e)
{
    memset(e, 0, sizeof *e);
    e->ino = ino;
    e->attr_timeout = e->entry_timeout = long_time;
    fill(ino, &e->attr);
}

static void do_init(void *data, struct fuse_conn_info *conn)
{
    (void)data;
    if (conn->capable & FUSE_CAP_READDIRPLUS)
        conn->want |= FUSE_CAP_READDIRPLUS | FUSE_CAP_READDIRPLUS_AUTO;
    conn->max_background = 64;
}

static void do_lookup(fuse_req_t req, fuse_ino_t parent, const char *name)
{
    struct fuse_entry_param e;
    long n;
    if (parent == 1) {
        if ((n = number(name, 'd', directories)) < 0) { fuse_reply_err(req, ENOENT); return; }
        entry_of(2 + n, &e);
    } else {
        if ((n = number(name, 'f', files)) < 0 || n / per != (long)parent - 2) { fuse_reply_err(req, ENOENT); return; }
        entry_of(2 + directories + n, &e);
    }
    fuse_reply_entry(req, &e);
}

static void do_getattr(fuse_req_t req, fuse_ino_t ino, struct fuse_file_info *fi)
{
    struct stat st;
    (void)fi;
    int err = fill(ino, &st);
    if (err) fuse_reply_err(req, err); else fuse_reply_attr(req, &st, long_time);
}

static void do_open(fuse_req_t req, fuse_ino_t ino, struct fuse_file_info *fi)
{
    (void)ino;
    if (no_open) { fuse_reply_err(req, ENOSYS); return; }
    fi->keep_cache = 1;
    fi->noflush = 1;
    fuse_reply_open(req, fi);
}

static void do_opendir(fuse_req_t req, fuse_ino_t ino, struct fuse_file_info *fi)
{
    (void)ino;
    if (no_open) { fuse_reply_err(req, ENOSYS); return; }
    fi->keep_cache = 1;
    fi->cache_readdir = 1;
    fuse_reply_open(req, fi);
}

static void do_read(fuse_req_t req, fuse_ino_t ino, size_t count, off_t offset, struct fuse_file_info *fi)
{
    (void)ino; (void)fi;
    if (offset >= size) { fuse_reply_buf(req, NULL, 0); return; }
    fuse_reply_buf(req, content + offset, (long)count < size - offset ? (long)count : size - offset);
}

static void list(fuse_req_t req, fuse_ino_t ino, size_t room, off_t offset, int plus)
{
    static __thread char buffer[1 << 20];
    size_t used = 0;
    if (room > sizeof buffer) room = sizeof buffer;
    long first = ino == 1 ? 0 : ((long)ino - 2) * per, count = ino == 1 ? directories : per;
    if (ino != 1 && first + count > files) count = files - first;
    for (long i = offset; i < count + 2; i++) {
        char name[32];
        struct fuse_entry_param e;
        memset(&e, 0, sizeof e);
        if (i < 2) { strcpy(name, i ? ".." : "."); e.attr.st_ino = ino; e.attr.st_mode = S_IFDIR; }
        else if (ino == 1) { sprintf(name, "d%04ld", i - 2); entry_of(2 + i - 2, &e); }
        else { sprintf(name, "f%06ld", first + i - 2); entry_of(2 + directories + first + i - 2, &e); }
        size_t n = plus ? fuse_add_direntry_plus(req, buffer + used, room - used, name, &e, i + 1)
                        : fuse_add_direntry(req, buffer + used, room - used, name, &e.attr, i + 1);
        if (n > room - used) break;
        used += n;
    }
    fuse_reply_buf(req, buffer, used);
}

static void do_readdir(fuse_req_t req, fuse_ino_t ino, size_t room, off_t offset, struct fuse_file_info *fi)
{ (void)fi; list(req, ino, room, offset, 0); }

static void do_readdirplus(fuse_req_t req, fuse_ino_t ino, size_t room, off_t offset, struct fuse_file_info *fi)
{ (void)fi; list(req, ino, room, offset, 1); }

static const struct fuse_lowlevel_ops operations = {
    .init = do_init, .lookup = do_lookup, .getattr = do_getattr, .open = do_open, .opendir = do_opendir,
    .read = do_read, .readdir = do_readdir, .readdirplus = do_readdirplus,
};

static long variable(const char *name, long otherwise) { const char *v = getenv(name); return v ? atol(v) : otherwise; }

int main(int argc, char **argv)
{
    struct fuse_args args = FUSE_ARGS_INIT(argc, argv);
    struct fuse_cmdline_opts options;
    struct fuse_loop_config config;
    files = variable("FILES", 1000000); per = variable("PER", 100); size = variable("SIZE", 1024); no_open = variable("NO_OPEN", 1);
    directories = (files + per - 1) / per;
    content = malloc(size);
    memset(content, 'x', size);
    if (fuse_parse_cmdline(&args, &options) || !options.mountpoint) return 1;
    struct fuse_session *session = fuse_session_new(&args, &operations, sizeof operations, NULL);
    if (!session || fuse_set_signal_handlers(session) || fuse_session_mount(session, options.mountpoint)) return 1;
    fuse_daemonize(options.foreground);
    config.clone_fd = options.clone_fd;
    config.max_idle_threads = options.max_idle_threads;
    int result = options.singlethread ? fuse_session_loop(session) : fuse_session_loop_mt(session, &config);
    fuse_session_unmount(session);
    return result ? 1 : 0;
}
