package io.tandem.media;

import io.tandem.media.io.DatagramIo;
import io.tandem.media.io.DatagramOptions;
import io.tandem.media.io.EpollDatagramIo;
import io.tandem.media.io.NioDatagramIo;

/** How datagrams move. */
public enum MediaIo {
    /** {@link #EPOLL} where it is there, else {@link #NIO}. */
    AUTO,
    /** Linux's epoll, natively. */
    EPOLL,
    /** Java's own, anywhere. */
    NIO;

    DatagramIo open(DatagramOptions options) {
        return switch (this) {
            case AUTO -> EpollDatagramIo.isAvailable() ? EPOLL.open(options) : NIO.open(options);
            case EPOLL -> openEpoll(options);
            case NIO -> new NioDatagramIo(options);
        };
    }

    private static DatagramIo openEpoll(DatagramOptions options) {
        if (!EpollDatagramIo.isAvailable()) {
            throw new IllegalArgumentException("media I/O epoll needs Linux on x86-64 or arm64 and native access "
                    + "(--enable-native-access=ALL-UNNAMED); allowed here are auto and nio");
        }
        return new EpollDatagramIo(options);
    }
}
