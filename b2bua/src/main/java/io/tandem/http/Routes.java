package io.tandem.http;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import io.tandem.call.LegImpairment;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which path answers what. Knows nothing of the HTTP library. */
final class Routes {
    private static final String CALLS = "/api/v1/calls";
    private static final String LADDER = "/ladder";
    private static final Pattern IMPAIRMENT = Pattern.compile(CALLS + "/([^/]+)/legs/([0-9]{1,3})/impairment");
    private static final Pattern RECORDING = Pattern.compile(CALLS + "/([^/]+)/recording");

    private final AccessToken token;
    private final Supplier<Readiness> readiness;
    private final CollectorRegistry metrics;
    private final CallAnswers calls;
    private final RoomRoutes rooms;

    Routes(AccessToken token, Supplier<Readiness> readiness, CollectorRegistry metrics, CallView calls, RoomControl rooms) {
        this.token = token;
        this.readiness = readiness;
        this.metrics = metrics;
        this.calls = new CallAnswers(calls);
        this.rooms = new RoomRoutes(rooms);
    }

    /**
     * One request.
     *
     * @param path decoded, without query
     * @param accept the Accept header
     * @param parameters of the query, the token among them
     */
    record Query(String method, String path, Optional<String> authorization, Optional<String> queryToken, Optional<String> accept,
            Map<String, String> parameters) {}

    Answer answer(Query query) {
        return switch (query.path()) {
            case "/metrics" -> read(query, () -> metrics(query));
            case "/healthz" -> read(query, () -> Answer.text(200, "ok\n"));
            case "/readyz" -> read(query, this::ready);
            default -> token.admits(query.authorization(), query.queryToken()) ? behindToken(query) : unauthorised();
        };
    }

    private static Answer read(Query query, Supplier<Answer> answer) {
        boolean reads = query.method().equals("GET") || query.method().equals("HEAD");
        return reads ? answer.get() : Answer.notAllowed(query.method(), "GET", "HEAD");
    }

    private Answer behindToken(Query query) {
        try {
            Matcher impairment = IMPAIRMENT.matcher(query.path());
            if (impairment.matches()) {
                return impair(query, impairment.group(1), Integer.parseInt(impairment.group(2)));
            }
            Matcher recording = RECORDING.matcher(query.path());
            if (recording.matches()) {
                return record(query, recording.group(1));
            }
            return RoomRoutes.owns(query.path()) ? rooms.answer(query) : read(query, () -> page(query.path()));
        } catch (IllegalArgumentException wrong) {
            return Answer.error(400, "bad-parameter", String.valueOf(wrong.getMessage()));
        }
    }

    private Answer impair(Query query, String callId, int leg) {
        return switch (query.method()) {
            case "PUT" -> calls.impair(callId, leg, ImpairmentQuery.read(query.parameters()));
            case "DELETE" -> calls.impair(callId, leg, LegImpairment.OFF);
            default -> Answer.notAllowed(query.method(), "PUT", "DELETE");
        };
    }

    private Answer record(Query query, String callId) {
        return switch (query.method()) {
            case "GET", "HEAD" -> calls.recording(callId);
            case "POST" -> calls.record(callId, RecordingQuery.read(query.parameters()));
            default -> Answer.notAllowed(query.method(), "GET", "HEAD", "POST");
        };
    }

    private Answer page(String path) {
        return switch (path) {
            case "/" -> new Answer(200, "text/html; charset=utf-8", resource("index.html"));
            case "/api/v1/openapi.json" -> Answer.json(200, resource("openapi.json"));
            case CALLS -> calls.list();
            default -> callPath(path);
        };
    }

    private Answer callPath(String path) {
        if (path.startsWith(CALLS + "/") && path.endsWith(LADDER) && path.length() > CALLS.length() + 1 + LADDER.length()) {
            return calls.ladder(path.substring(CALLS.length() + 1, path.length() - LADDER.length()));
        }
        return Answer.error(404, "not-found", "there is nothing at " + path + "; /api/v1/openapi.json names what there is");
    }

    private Answer ready() {
        Readiness now = readiness.get();
        return Answer.text(now == Readiness.READY ? 200 : 503, now.name().toLowerCase(Locale.ROOT) + "\n");
    }

    private Answer metrics(Query query) {
        String type = TextFormat.chooseContentType(query.accept().orElse(""));
        StringWriter text = new StringWriter();
        try {
            TextFormat.writeFormat(type, text, metrics.metricFamilySamples());
        } catch (IOException e) {
            throw new UncheckedIOException("metrics could not be written to a string", e);
        }
        return new Answer(200, type, text.toString());
    }

    private static Answer unauthorised() {
        return Answer.error(401, "unauthorised", "the token is missing or wrong; allowed is Authorization: Bearer TOKEN or ?token=TOKEN");
    }

    private static String resource(String name) {
        try (InputStream stream = Routes.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("resource " + name + " is missing from the jar");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + name + " cannot be read", e);
        }
    }
}
