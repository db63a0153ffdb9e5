/* Counts every file call below one folder, and fails, kills at, shortens or records them.
 *
 * Loaded with LD_PRELOAD into a test process, driven from Python through the faults_* functions.
 * Linux with glibc only. The calls go to the kernel directly, so that nothing here calls itself.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

enum mode { PASS, KILL_BEFORE, KILL_AFTER, FAIL_ONCE, FAIL_FROM, SHORTEN };
enum { MOST_FILES = 4096 };

static char folder[4096];
static size_t folder_length;
static enum mode mode;
static long count, target;
static int error_number, record_to = -1, reads_count = 1;
static char *names[MOST_FILES]; /* paths of the open files below the folder */

void faults_below(const char *path) {
    snprintf(folder, sizeof folder, "%s", path);
    folder_length = strlen(folder);
}
void faults_arm(int new_mode, long at, int error) {
    mode = new_mode;
    target = at;
    error_number = error;
    count = 0;
}
/* A full disk fails what needs room; reading and opening what is there go on. */
void faults_count_reads(int whether) { reads_count = whether; }
long faults_count(void) { return count; }
void faults_record(const char *path) {
    record_to = path ? (int)syscall(SYS_openat, AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, 0600) : -1;
}

/* One record: letter, descriptor, offset, three lengths, then two paths and the data. */
static void note(char what, int fd, int64_t at, const char *one, const char *two, const void *data,
                 uint32_t size) {
    struct { char what[4]; int32_t fd; int64_t at; uint32_t one, two, size, pad; } head = {
        {what, 0, 0, 0}, fd, at, one ? (uint32_t)strlen(one) : 0, two ? (uint32_t)strlen(two) : 0, size, 0};
    if (record_to < 0) return;
    syscall(SYS_write, record_to, &head, sizeof head);
    if (head.one) syscall(SYS_write, record_to, one, head.one);
    if (head.two) syscall(SYS_write, record_to, two, head.two);
    if (size) syscall(SYS_write, record_to, data, size);
}
void faults_mark(const char *text) { note('M', 0, 0, text, NULL, NULL, 0); }

static int below(const char *path) {
    return folder_length && path && strncmp(path, folder, folder_length) == 0;
}
static const char *name_of(int fd) { return fd >= 0 && fd < MOST_FILES ? names[fd] : NULL; }
static void forget(int fd) {
    if (fd >= 0 && fd < MOST_FILES) {
        free(names[fd]);
        names[fd] = NULL;
    }
}
static void die(void) { syscall(SYS_kill, getpid(), SIGKILL); }

/* Before a call: 0 go on, -1 fail (errno is set), 1 do only half. */
static int gate(int can_shorten) {
    count++;
    if (mode == FAIL_FROM && count >= target) {
        errno = error_number;
        return -1;
    }
    if (count != target) return 0;
    if (mode == KILL_BEFORE) die();
    if (mode == FAIL_ONCE) {
        errno = error_number;
        return -1;
    }
    return mode == SHORTEN && can_shorten;
}
static long passed(long result) {
    if (count == target && mode == KILL_AFTER) die();
    return result;
}

static int open_file(int at, const char *path, int flags, mode_t permissions) {
    int ours = below(path), fd, existed = 0, counted = 0;
    struct stat status;
    if (ours) {
        existed = syscall(SYS_newfstatat, at, path, &status, 0) == 0;
        counted = reads_count || (!existed && (flags & O_CREAT)) || (flags & O_TRUNC);
        if (counted && gate(0) < 0) return -1;
    }
    fd = (int)syscall(SYS_openat, at, path, flags, permissions);
    if (ours && fd >= 0 && fd < MOST_FILES) {
        forget(fd);
        names[fd] = strdup(path);
        note('O', fd, (!existed && (flags & O_CREAT)) | ((flags & O_TRUNC) ? 2 : 0), path, NULL, NULL, 0);
    }
    return counted ? (int)passed(fd) : fd;
}
#define OPEN(name)                                                   \
    int name(const char *path, int flags, ...) {                     \
        va_list rest;                                                \
        mode_t permissions = 0;                                      \
        va_start(rest, flags);                                       \
        if (flags & O_CREAT) permissions = va_arg(rest, mode_t);     \
        va_end(rest);                                                \
        return open_file(AT_FDCWD, path, flags, permissions);        \
    }
#define OPENAT(name)                                                 \
    int name(int at, const char *path, int flags, ...) {             \
        va_list rest;                                                \
        mode_t permissions = 0;                                      \
        va_start(rest, flags);                                       \
        if (flags & O_CREAT) permissions = va_arg(rest, mode_t);     \
        va_end(rest);                                                \
        return open_file(at, path, flags, permissions);              \
    }
OPEN(open)
OPEN(open64)
OPENAT(openat)
OPENAT(openat64)

int close(int fd) {
    if (name_of(fd)) note('C', fd, 0, NULL, NULL, NULL, 0);
    forget(fd);
    return (int)syscall(SYS_close, fd);
}

static ssize_t read_file(int fd, void *buffer, size_t size, off_t at, int placed) {
    int ours = reads_count && name_of(fd) != NULL, half = ours ? gate(1) : 0;
    if (half < 0) return -1;
    if (half) size = size / 2 ? size / 2 : size;
    ssize_t done = placed ? syscall(SYS_pread64, fd, buffer, size, at) : syscall(SYS_read, fd, buffer, size);
    return ours ? passed(done) : done;
}
ssize_t read(int fd, void *buffer, size_t size) { return read_file(fd, buffer, size, 0, 0); }
ssize_t pread(int fd, void *buffer, size_t size, off_t at) { return read_file(fd, buffer, size, at, 1); }
ssize_t pread64(int fd, void *buffer, size_t size, off_t at) { return read_file(fd, buffer, size, at, 1); }

static ssize_t write_file(int fd, const void *buffer, size_t size, off_t at, int placed) {
    if (!name_of(fd))
        return placed ? syscall(SYS_pwrite64, fd, buffer, size, at) : syscall(SYS_write, fd, buffer, size);
    int half = gate(1);
    if (half < 0) return -1;
    if (half) size = size / 2 ? size / 2 : size;
    if (!placed) at = syscall(SYS_lseek, fd, 0, SEEK_CUR);
    ssize_t done = placed ? syscall(SYS_pwrite64, fd, buffer, size, at) : syscall(SYS_write, fd, buffer, size);
    if (done > 0) note('W', fd, at, NULL, NULL, buffer, (uint32_t)done);
    return passed(done);
}
ssize_t write(int fd, const void *buffer, size_t size) { return write_file(fd, buffer, size, 0, 0); }
ssize_t pwrite(int fd, const void *buffer, size_t size, off_t at) { return write_file(fd, buffer, size, at, 1); }
ssize_t pwrite64(int fd, const void *buffer, size_t size, off_t at) { return write_file(fd, buffer, size, at, 1); }

static int truncate_file(int fd, off_t size) {
    if (!name_of(fd)) return (int)syscall(SYS_ftruncate, fd, size);
    if (gate(0) < 0) return -1;
    int failed = (int)syscall(SYS_ftruncate, fd, size);
    if (!failed) note('T', fd, size, NULL, NULL, NULL, 0);
    return (int)passed(failed);
}
int ftruncate(int fd, off_t size) { return truncate_file(fd, size); }
int ftruncate64(int fd, off_t size) { return truncate_file(fd, size); }

static int sync_file(int fd, long call) {
    if (!name_of(fd)) return (int)syscall(call, fd);
    if (gate(0) < 0) return -1;
    int failed = (int)syscall(call, fd);
    if (!failed) note('S', fd, 0, name_of(fd), NULL, NULL, 0);
    return (int)passed(failed);
}
int fsync(int fd) { return sync_file(fd, SYS_fsync); }
int fdatasync(int fd) { return sync_file(fd, SYS_fdatasync); }

static int two_names(char what, long call, int from_at, const char *from, int to_at, const char *to,
                     unsigned flags) {
    int ours = below(from) || below(to);
    if (ours && gate(0) < 0) return -1;
    int failed = (int)syscall(call, from_at, from, to_at, to, flags);
    if (ours && !failed) note(what, 0, flags, from, to, NULL, 0);
    return ours ? (int)passed(failed) : failed;
}
int rename(const char *from, const char *to) {
    return two_names('R', SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}
int renameat2(int from_at, const char *from, int to_at, const char *to, unsigned flags) {
    return two_names('R', SYS_renameat2, from_at, from, to_at, to, flags);
}
int link(const char *from, const char *to) {
    return two_names('L', SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
}
int linkat(int from_at, const char *from, int to_at, const char *to, int flags) {
    return two_names('L', SYS_linkat, from_at, from, to_at, to, (unsigned)flags);
}

static int one_name(char what, long call, int at, const char *path, long argument) {
    int ours = below(path);
    if (ours && gate(0) < 0) return -1;
    int failed = (int)syscall(call, at, path, argument);
    if (ours && !failed) note(what, 0, 0, path, NULL, NULL, 0);
    return ours ? (int)passed(failed) : failed;
}
int unlink(const char *path) { return one_name('U', SYS_unlinkat, AT_FDCWD, path, 0); }
int rmdir(const char *path) { return one_name('D', SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR); }
int mkdir(const char *path, mode_t permissions) {
    return one_name('K', SYS_mkdirat, AT_FDCWD, path, permissions);
}
int chmod(const char *path, mode_t permissions) {
    return one_name('H', SYS_fchmodat, AT_FDCWD, path, permissions);
}
/* shutil.rmtree names what it removes relative to an open folder. */
int unlinkat(int at, const char *path, int flags) {
    char whole[8192];
    const char *known = path;
    if (path[0] != '/' && name_of(at)) {
        snprintf(whole, sizeof whole, "%s/%s", name_of(at), path);
        known = whole;
    }
    int ours = below(known);
    if (ours && gate(0) < 0) return -1;
    int failed = (int)syscall(SYS_unlinkat, at, path, flags);
    if (ours && !failed) note(flags & AT_REMOVEDIR ? 'D' : 'U', 0, 0, known, NULL, NULL, 0);
    return ours ? (int)passed(failed) : failed;
}
