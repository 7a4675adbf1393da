package io.tandem.server;

import java.lang.reflect.Proxy;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests to end. SIGTERM and SIGINT are taken through {@code sun.misc.Signal}, by reflection because the compiler refuses that class under
 * warnings-as-errors: a shutdown hook would not see a second signal. Any thread may raise, one thread waits.
 */
public final class Signals {
    private static final Logger LOG = LoggerFactory.getLogger(Signals.class);
    private static final int CAPACITY = 16;

    private final BlockingQueue<String> raised = new LinkedBlockingQueue<>(CAPACITY);

    /** Lets SIGTERM and SIGINT of this process come here. */
    public void catchAll() {
        take("TERM");
        take("INT");
    }

    /** Raises one; dropped when sixteen wait already. */
    public void raise(String name) {
        if (!raised.offer(name)) {
            LOG.atWarn().addKeyValue("signal", name).log("signal dropped, sixteen wait already");
        }
    }

    /** Waits for one, so long at most; true when one came. An interrupt counts as one. */
    boolean await(long timeoutMs) {
        try {
            return raised.poll(timeoutMs, TimeUnit.MILLISECONDS) != null;
        } catch (InterruptedException e) {
            return true;
        }
    }

    private void take(String name) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object ours = Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> switch (method.getName()) {
                case "handle" -> {
                    raise(name);
                    yield null;
                }
                case "equals" -> arguments != null && proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "Signals";
            });
            signal.getMethod("handle", signal, handler).invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
        } catch (ReflectiveOperationException e) {
            LOG.atWarn().addKeyValue("signal", name).addKeyValue("cause", e.toString()).log("signal cannot be caught: it ends the server at once");
        }
    }
}
