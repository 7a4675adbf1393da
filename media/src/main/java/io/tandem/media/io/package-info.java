/**
 * Datagram sockets and port pairs. {@link io.tandem.media.io.DatagramIo} hides how datagrams move: epoll through the
 * foreign function interface on Linux, a NIO selector anywhere else. Both pass the same tests.
 */
@NullMarked
package io.tandem.media.io;

import org.jspecify.annotations.NullMarked;
