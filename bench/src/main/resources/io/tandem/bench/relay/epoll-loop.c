/*
 * A bare RTP relay, the measure of what user space can do: one thread, one connected socket for each side, epoll, recv, send, nothing else. No header is
 * rewritten, nothing is checked or counted. It rests between turns by the same rule as Tandem's worker (AdaptivePause), so that both handle bursts of the same size.
 *
 * Questions on standard input, answers on standard output: "open A B" sets up a call between the ports A and B of 127.0.0.1 and names the two ports to send to;
 * "allocated" is answered with -1. Ends with its input. Part of Tandem, GPL-3.0-or-later.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { BURST = 256, MOST_FDS = 65536, PACKET_BYTES = 1536, RECEIVE_BUFFER_BYTES = 65536 };

static int partner[MOST_FDS];
static int epoll_fd;

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static int64_t now_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000000LL + now.tv_nsec;
}

static int side(int peer_port, int *local_port) {
    int fd = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    int size = RECEIVE_BUFFER_BYTES;
    if (fd < 0 || fd >= MOST_FDS || bind(fd, (struct sockaddr *) &address, length) < 0) fail("socket");
    setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
    getsockname(fd, (struct sockaddr *) &address, &length);
    *local_port = ntohs(address.sin_port);
    address.sin_port = htons(peer_port);
    if (connect(fd, (struct sockaddr *) &address, sizeof address) < 0) fail("connect");
    struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
    if (epoll_ctl(epoll_fd, EPOLL_CTL_ADD, fd, &event) < 0) fail("epoll_ctl");
    return fd;
}

static void answer(char *question) {
    int one_peer, other_peer, one_port, other_port;
    if (sscanf(question, "open %d %d", &one_peer, &other_peer) == 2) {
        int one = side(one_peer, &one_port);
        int other = side(other_peer, &other_port);
        partner[one] = other;
        partner[other] = one;
        printf("%d %d\n", one_port, other_port);
    } else {
        printf("-1\n");
    }
    fflush(stdout);
}

/* One line at a time, as the asker waits for each answer. */
static void read_question(void) {
    char line[256];
    ssize_t length = read(STDIN_FILENO, line, sizeof line - 1);
    if (length <= 0) exit(0);
    line[length] = 0;
    answer(line);
}

static double clamp(double value) {
    return value < 0 ? 0 : value > 1 ? 1 : value;
}

/* AdaptivePause's rule and numbers: none when nearly idle or nearly saturated, half a millisecond between. */
static int64_t pause_ns(int handled, int64_t work_ns, int64_t now) {
    static int64_t window_began, busy, pause;
    static long packets;
    packets += handled;
    busy += work_ns;
    int64_t window = now - window_began;
    if (window >= 50000000LL) {
        double demand = (packets * 1e9 / window - 2000) / 8000;
        double ease = (0.9 - (double) busy / window) / 0.15;
        pause = 500000 * clamp(demand) * clamp(ease);
        window_began = now;
        packets = 0;
        busy = 0;
    }
    return handled < BURST ? pause : 0;
}

int main(void) {
    static char packet[PACKET_BYTES];
    static struct epoll_event events[BURST];
    struct rlimit files = {MOST_FDS, MOST_FDS};
    setrlimit(RLIMIT_NOFILE, &files);
    epoll_fd = epoll_create1(0);
    struct epoll_event input = {.events = EPOLLIN, .data.fd = STDIN_FILENO};
    epoll_ctl(epoll_fd, EPOLL_CTL_ADD, STDIN_FILENO, &input);
    for (;;) {
        int ready = epoll_wait(epoll_fd, events, BURST, 20);
        int64_t began = now_ns();
        int handled = 0;
        for (int i = 0; i < ready; i++) {
            int fd = events[i].data.fd;
            if (fd == STDIN_FILENO) {
                read_question();
                continue;
            }
            ssize_t length = recv(fd, packet, sizeof packet, MSG_DONTWAIT);
            if (length > 0) {
                send(partner[fd], packet, length, MSG_DONTWAIT);
                handled++;
            }
        }
        int64_t done = now_ns();
        int64_t rest = pause_ns(handled, done - began, done);
        if (rest > 0 && handled > 0) {
            struct timespec time = {0, rest};
            nanosleep(&time, NULL);
        }
    }
}
