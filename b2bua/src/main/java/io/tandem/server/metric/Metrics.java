package io.tandem.server.metric;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Histogram;
import io.prometheus.client.hotspot.DefaultExports;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/** The counters that others raise, and the registry that is scraped. Any thread. */
public final class Metrics {
    private static final Set<String> METHODS = Set.of("INVITE", "ACK", "BYE", "CANCEL", "REGISTER", "OPTIONS", "PRACK", "UPDATE", "INFO", "SUBSCRIBE",
            "NOTIFY", "REFER", "MESSAGE", "PUBLISH");
    private static final double[] SETUP_BOUNDS_SECONDS = {0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60};

    private final CollectorRegistry registry = new CollectorRegistry(true);
    private final Counter calls = counter(MetricName.CALLS);
    private final Counter refused = counter(MetricName.CALLS_REFUSED);
    private final Counter requests = counter(MetricName.SIP_REQUESTS);
    private final Counter responses = counter(MetricName.SIP_RESPONSES);
    private final Counter malformed = counter(MetricName.SIP_MALFORMED);
    private final Counter doorDropped = counter(MetricName.DOOR_DROPPED);
    private final Histogram setup = Histogram.build(MetricName.SETUP_SECONDS.family(), MetricName.SETUP_SECONDS.help())
            .buckets(SETUP_BOUNDS_SECONDS).register(registry);

    /** Way of a SIP message as seen from us. */
    public enum Way {
        /** Received. */
        IN("in"),
        /** Sent. */
        OUT("out");

        private final String label;

        Way(String label) {
            this.label = label;
        }
    }

    /** Joins what others own; call once, when they exist. */
    public void ask(Gauges gauges, Supplier<MediaNumbers> media) {
        registry.register(new AskedCollector(gauges, media));
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

    /** A call was answered 503. Reason is one of a small fixed set of words. */
    public void callRefused(String reason) {
        refused.labels(reason).inc();
    }

    /** The final response to a caller's INVITE went out. */
    public void setUp(Duration time) {
        setup.observe(time.toNanos() / 1e9);
    }

    /** A request; a method that we do not know counts as {@code other}, so that strangers cannot make labels. */
    public void sipRequest(String method, Way way) {
        requests.labels(METHODS.contains(method) ? method : "other", way.label).inc();
    }

    /** A response; codes outside 100 to 699 count as {@code other}. */
    public void sipResponse(int code, Way way) {
        responses.labels(code >= 100 && code <= 699 ? code / 100 + "xx" : "other", way.label).inc();
    }

    /** A message that could not be read. */
    public void sipMalformed() {
        malformed.inc();
    }

    /** A queue between threads was full. Door is one of a small fixed set of words. */
    public void doorDropped(String door) {
        doorDropped.labels(door).inc();
    }

    private Counter counter(MetricName name) {
        return Counter.build(name.family(), name.help()).labelNames(name.labels().toArray(String[]::new)).register(registry);
    }
}
