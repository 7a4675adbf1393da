package io.tandem.http;

import io.prometheus.client.CollectorRegistry;
import java.net.InetSocketAddress;
import java.util.function.Supplier;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The HTTP listener. Bounds: 12 threads, 128 connections (and with them the tasks that can wait), 8 KB of request headers, no body, 30 s idle; Jetty
 * refuses what is above. Started and closed by one thread.
 */
public final class HttpEndpoint implements AutoCloseable {
    private static final int MAX_THREADS = 12;
    private static final int MIN_THREADS = 4;
    private static final int THREAD_IDLE_MS = 60_000;
    private static final int MAX_CONNECTIONS = 128;
    private static final int MAX_HEADER_BYTES = 8 * 1024;
    private static final int IDLE_MS = 30_000;

    private final InetSocketAddress listen;
    private final Server server;
    private final ServerConnector connector;

    /** Prepares the listener; nothing is bound yet. */
    public HttpEndpoint(InetSocketAddress listen, AccessToken token, Supplier<Readiness> readiness, CollectorRegistry metrics, CallView calls,
            RoomControl rooms) {
        this.listen = listen;
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS, THREAD_IDLE_MS);
        threads.setName("http");
        threads.setDaemon(true);
        server = new Server(threads);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(settings()));
        connector.setHost(listen.getAddress().getHostAddress());
        connector.setPort(listen.getPort());
        connector.setIdleTimeout(IDLE_MS);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, connector));
        server.setHandler(new RouteHandler(new Routes(token, readiness, metrics, calls, rooms)));
        server.setErrorHandler(RouteHandler::error);
    }

    /** Binds and serves; throws HttpListenException when the address cannot be bound. */
    public void start() {
        try {
            server.start();
        } catch (Exception e) {
            close();
            throw new HttpListenException("http.listen: " + listen + " cannot be bound: " + e.getMessage(), e);
        }
    }

    /** Returns the address bound, with the port that port 0 became. */
    public InetSocketAddress address() {
        return new InetSocketAddress(listen.getAddress(), connector.getLocalPort());
    }

    /** Ends the listener and its threads. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new HttpListenException("http.listen: " + listen + " could not be closed: " + e.getMessage(), e);
        }
    }

    private static HttpConfiguration settings() {
        HttpConfiguration settings = new HttpConfiguration();
        settings.setRequestHeaderSize(MAX_HEADER_BYTES);
        settings.setResponseHeaderSize(MAX_HEADER_BYTES);
        settings.setSendServerVersion(false);
        settings.setSendXPoweredBy(false);
        return settings;
    }

    /** The listener could not be opened or closed. */
    public static final class HttpListenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        HttpListenException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
