package io.tandem.server.metric;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Histogram;
import io.prometheus.client.hotspot.DefaultExports;
import java.time.Duration;
import java.util.function.Supplier;

/** The counters that others raise, and the registry that is scraped. Any thread. */
public final class Metrics {
    private static final double[] SETUP_BOUNDS_SECONDS = {0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60};

    private final CollectorRegistry registry = new CollectorRegistry(true);
    private final Counter calls = counter(MetricName.CALLS);
    private final Histogram setup = Histogram.build(MetricName.SETUP_SECONDS.family(), MetricName.SETUP_SECONDS.help())
            .buckets(SETUP_BOUNDS_SECONDS).register(registry);

    /** Joins what others own; call once, when they exist. */
    public void ask(Gauges gauges, Supplier<SignallingNumbers> signalling, Supplier<MediaNumbers> media) {
        registry.register(new AskedCollector(gauges, signalling, media));
    }

    /** Adds the JVM's own families. */
    public void addJvm() {
        DefaultExports.register(registry);
    }

    /** Returns what is scraped. */
    public CollectorRegistry registry() {
        return registry;
    }

    /** A call ended. Outcome is one of a small fixed set of words. */
    public void callEnded(String outcome) {
        calls.labels(outcome).inc();
    }

    /** The final response to a caller's INVITE went out. */
    public void setUp(Duration time) {
        setup.observe(time.toNanos() / 1e9);
    }

    private Counter counter(MetricName name) {
        return Counter.build(name.family(), name.help()).labelNames(name.labels().toArray(String[]::new)).register(registry);
    }
}
