/*
 * Both sides of many calls, as RtpLoad.java plays them, for the price of a fraction: few sockets, each for many sides, and system calls for whole groups of packets.
 * The sides are told apart by the port that a packet comes from. Part of Tandem, GPL-3.0-or-later.
 *
 * Arguments: calls, then for each law its payload type, its 16 digit codes and its 256 digits, both in hexadecimal (see PacketMark.java).
 * Prints the ports that its sides send from. Then, a line a question: "aim PORT..." names the port to send to for each side; "run NANOSECONDS" sends for so long, and
 * answers "SENT RECEIVED UNMATCHED BEHIND_NS" and then pairs of delay in nanoseconds and count. Ends with its input.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
    MOST_SIDES = 16384, HISTORY = 1024, SOCKETS = 16, GROUP = 16, TAKEN = 64, PORTS = 65536,
    HEADER = 12, PAYLOAD = 160, PACKET = HEADER + PAYLOAD, PERIOD_NS = 20000000, RECEIVE_BUFFER = 8 << 20,
    FINE_BITS = 7, BUCKETS = 64 << FINE_BITS
};

struct law {
    uint8_t payload_type, codes[16], digits[256];
};

static struct law laws[2];
static int sides;
static int sockets[SOCKETS];
static struct sockaddr_in targets[MOST_SIDES];
static int32_t side_of_port[PORTS];
static uint16_t sequences[MOST_SIDES];
static int64_t sent_at[MOST_SIDES][HISTORY];
static long histogram[BUCKETS];
static long sent, received, unmatched;

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static int64_t now_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000000LL + now.tv_nsec;
}

static void read_hex(const char *text, uint8_t *into, int count) {
    for (int i = 0; i < count; i++) {
        unsigned value;
        if (sscanf(text + 2 * i, "%2x", &value) != 1) fail("hexadecimal");
        into[i] = value;
    }
}

/* Neighbours share a socket, so that a group of packets is one call. */
static int socket_of(int side) {
    return side / GROUP % SOCKETS;
}

static int opened(int fd) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    int size = RECEIVE_BUFFER;
    if (fd < 0 || bind(fd, (struct sockaddr *) &address, length) < 0) fail("socket");
    if (setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &size, sizeof size) < 0) setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
    getsockname(fd, (struct sockaddr *) &address, &length);
    return ntohs(address.sin_port);
}

static void open_sockets(void) {
    int ports[SOCKETS];
    for (int i = 0; i < SOCKETS; i++) {
        sockets[i] = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
        ports[i] = opened(sockets[i]);
    }
    for (int side = 0; side < sides; side++) printf(side ? " %d" : "%d", ports[socket_of(side)]);
    printf("\n");
    fflush(stdout);
}

static void aim(char *ports) {
    memset(side_of_port, -1, sizeof side_of_port);
    char *next = ports;
    for (int side = 0; side < sides; side++) {
        long port = strtol(next, &next, 10);
        targets[side] = (struct sockaddr_in) {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
        side_of_port[port & (PORTS - 1)] = side;
    }
    printf("aimed\n");
    fflush(stdout);
}

static void fill(uint8_t *packet, int side) {
    uint16_t sequence = sequences[side]++;
    uint32_t timestamp = htonl((uint32_t) sequence * PAYLOAD), source = htonl(0x7A000000 + side);
    uint16_t number = htons(sequence);
    const struct law *law = &laws[side & 1];
    packet[0] = 0x80;
    packet[1] = law->payload_type;
    memcpy(packet + 2, &number, 2);
    memcpy(packet + 4, &timestamp, 4);
    memcpy(packet + 8, &source, 4);
    for (int i = 0; i < 4; i++) packet[HEADER + i] = law->codes[sequence >> (4 * i) & 15];
    sent_at[side][sequence % HISTORY] = now_ns();
}

/* Sides are served in turn; a group never leaves its socket. */
static int send_group(int first, int count) {
    static uint8_t packets[GROUP][PACKET];
    static struct iovec parts[GROUP];
    static struct mmsghdr messages[GROUP];
    for (int i = 0; i < count; i++) {
        memset(packets[i] + HEADER, 0xD5, PAYLOAD);
        fill(packets[i], first + i);
        parts[i] = (struct iovec) {packets[i], PACKET};
        messages[i].msg_hdr = (struct msghdr) {.msg_name = &targets[first + i], .msg_namelen = sizeof targets[0], .msg_iov = &parts[i], .msg_iovlen = 1};
    }
    for (int done = 0; done < count;) {
        int passed = sendmmsg(sockets[socket_of(first)], messages + done, count - done, 0);
        done += passed > 0 ? passed : 1;
    }
    sent += count;
    return count;
}

static int bucket(int64_t delay) {
    uint64_t value = delay < 1 ? 1 : delay;
    int exponent = 63 - __builtin_clzll(value);
    return exponent <= FINE_BITS ? (int) value : (exponent - FINE_BITS + 1) << FINE_BITS | (int) (value >> (exponent - FINE_BITS) & ((1 << FINE_BITS) - 1));
}

static int64_t value_of(int bucket) {
    int exponent = (bucket >> FINE_BITS) + FINE_BITS - 1;
    return bucket < 2 << FINE_BITS ? bucket : (int64_t) ((1 << FINE_BITS) | (bucket & ((1 << FINE_BITS) - 1))) << (exponent - FINE_BITS);
}

static void count(const uint8_t *packet, int length, int port, int64_t now) {
    int side = side_of_port[port];
    if (side < 0 || length != PACKET || (packet[1] & 0x7F) != laws[side & 1].payload_type) {
        unmatched++;
        return;
    }
    int sequence = 0;
    for (int i = 0; i < 4; i++) sequence |= laws[side & 1].digits[packet[HEADER + i]] << (4 * i);
    received++;
    histogram[bucket(now - sent_at[side ^ 1][sequence % HISTORY])]++;
}

static void receive(void) {
    static uint8_t packets[TAKEN][2 * PACKET];
    static struct sockaddr_in from[TAKEN];
    static struct iovec parts[TAKEN];
    static struct mmsghdr messages[TAKEN];
    for (int socket = 0; socket < SOCKETS; socket++) {
        for (int i = 0; i < TAKEN; i++) {
            parts[i] = (struct iovec) {packets[i], sizeof packets[i]};
            messages[i].msg_hdr = (struct msghdr) {.msg_name = &from[i], .msg_namelen = sizeof from[i], .msg_iov = &parts[i], .msg_iovlen = 1};
        }
        int taken = recvmmsg(sockets[socket], messages, TAKEN, MSG_DONTWAIT, NULL);
        int64_t now = now_ns();
        for (int i = 0; i < taken; i++) count(packets[i], messages[i].msg_len, ntohs(from[i].sin_port), now);
    }
}

static void run(int64_t duration) {
    memset(histogram, 0, sizeof histogram);
    sent = received = unmatched = 0;
    int64_t start = now_ns();
    int64_t packets = duration / PERIOD_NS * sides;
    for (int64_t packet = 0; packet < packets;) {
        int side = packet % sides;
        int left = GROUP - side % GROUP;
        int group = left < sides - side ? left : sides - side;
        /* a group leaves when its last packet is due, so that none leaves early */
        int64_t due = start + (packet + group) * PERIOD_NS / sides;
        do receive(); while (now_ns() < due);
        packet += send_group(side, group);
    }
    int64_t behind = now_ns() - (start + packets * PERIOD_NS / sides);
    for (int64_t end = now_ns() + 10LL * PERIOD_NS; now_ns() < end;) receive();
    printf("%ld %ld %ld %lld", sent, received, unmatched, (long long) behind);
    for (int i = 0; i < BUCKETS; i++) {
        if (histogram[i]) printf(" %lld %ld", (long long) value_of(i), histogram[i]);
    }
    printf("\n");
    fflush(stdout);
}

int main(int count_of, char **arguments) {
    static char line[1 << 18];
    if (count_of != 8) return 2;
    sides = 2 * atoi(arguments[1]);
    if (sides < 2 || sides > MOST_SIDES) return 2;
    for (int law = 0; law < 2; law++) {
        laws[law].payload_type = atoi(arguments[2 + 3 * law]);
        read_hex(arguments[3 + 3 * law], laws[law].codes, 16);
        read_hex(arguments[4 + 3 * law], laws[law].digits, 256);
    }
    open_sockets();
    while (fgets(line, sizeof line, stdin)) {
        if (strncmp(line, "aim ", 4) == 0) aim(line + 4);
        else if (strncmp(line, "run ", 4) == 0) run(atoll(line + 4));
    }
    return 0;
}
