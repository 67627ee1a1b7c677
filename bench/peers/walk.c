/*
 * Measures a tree of dNNNN/fNNNNNN from outside; prints seconds, operations and errors.
 * gcc -O2 -o walk walk.c -lpthread
 * walk w|W DIR                      walk the tree by names | and stat each
 * walk s|r DIR FILES PER [THREADS]  stat | open, read and close files in a scattered order
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static const char *root;
static long files, per = 100, threads = 1, errors, visited;
static char what;

static void count_error(const char *path)
{
    if (__atomic_fetch_add(&errors, 1, __ATOMIC_RELAXED) == 0)
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
}

static void walk(int descriptor, int with_stat)
{
    DIR *directory = fdopendir(descriptor);
    struct dirent *entry;
    if (!directory) { count_error("fdopendir"); close(descriptor); return; }
    while ((errno = 0, entry = readdir(directory))) {
        struct stat st;
        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."))
            continue;
        visited++;
        if (with_stat && fstatat(descriptor, entry->d_name, &st, AT_SYMLINK_NOFOLLOW))
            count_error(entry->d_name);
        if (entry->d_type == DT_DIR) {
            int below = openat(descriptor, entry->d_name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
            if (below < 0) count_error(entry->d_name); else walk(below, with_stat);
        }
    }
    if (errno)
        count_error("readdir");
    closedir(directory);
}

static void *sample(void *argument)
{
    static __thread char buffer[65536];
    char path[4096];
    for (long i = (long)argument; i < files; i += threads) {
        struct stat st;
        snprintf(path, sizeof path, "%s/d%04ld/f%06ld", root, i / per, i);
        if (what == 's') {
            if (lstat(path, &st)) count_error(path);
            continue;
        }
        int descriptor = open(path, O_RDONLY | O_CLOEXEC);
        if (descriptor < 0) { count_error(path); continue; }
        if (read(descriptor, buffer, sizeof buffer) < 0) count_error(path);
        close(descriptor);
    }
    return NULL;
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "walk w|W DIR | walk s|r DIR FILES PER [THREADS]\n");
        return 2;
    }
    what = argv[1][0];
    root = argv[2];
    if (argc > 3) files = atol(argv[3]);
    if (argc > 4) per = atol(argv[4]);
    if (argc > 5) threads = atol(argv[5]);
    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    if (what == 'w' || what == 'W') {
        int descriptor = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (descriptor < 0) { count_error(root); return 1; }
        walk(descriptor, what == 'W');
    } else {
        pthread_t thread[64];
        if (threads > 64) threads = 64;
        for (long t = 0; t < threads; t++) pthread_create(&thread[t], NULL, sample, (void *)t);
        for (long t = 0; t < threads; t++) pthread_join(thread[t], NULL);
        visited = files;
    }
    clock_gettime(CLOCK_MONOTONIC, &end);
    printf("%.3f s, %ld, %ld errors\n", (end.tv_sec - start.tv_sec) + (end.tv_nsec - start.tv_nsec) / 1e9, visited, errors);
    return errors ? 3 : 0;
}
