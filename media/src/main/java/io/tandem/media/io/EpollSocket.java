package io.tandem.media.io;

import java.lang.foreign.Arena;

/** A file descriptor between two epoll sets. */
record EpollSocket(int fd, int family) implements DetachedSocket {
    @Override
    public void close() {
        try (Arena scratch = Arena.ofConfined()) {
            new LinuxCalls(scratch).close(fd);
        }
    }
}
