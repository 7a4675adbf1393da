package io.tandem.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Gauge;
import io.tandem.call.LegImpairment;
import io.tandem.call.RecordingAction;
import io.tandem.call.RecordingAnswer;
import io.tandem.call.RecordingStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpEndpointTest {
    private static final String TOKEN = "abcdefgh12345678";

    private final AtomicReference<Readiness> readiness = new AtomicReference<>(Readiness.STARTING);
    private final CollectorRegistry metrics = new CollectorRegistry();
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpEndpoint endpoint = new HttpEndpoint(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), new AccessToken(TOKEN),
            readiness::get, metrics, new OneCall(), new OneRoom());

    @BeforeEach
    void start() {
        endpoint.start();
    }

    @AfterEach
    void stop() {
        client.close();
        endpoint.close();
    }

    @Test
    void healthNeedsNoToken() throws Exception {
        assertThat(get("/healthz").statusCode()).isEqualTo(200);
        assertThat(get("/readyz").statusCode()).isEqualTo(503);
        readiness.set(Readiness.READY);
        assertThat(get("/readyz").statusCode()).isEqualTo(200);
        assertThat(get("/readyz").body()).isEqualTo("ready\n");
        readiness.set(Readiness.DRAINING);
        assertThat(get("/readyz").statusCode()).isEqualTo(503);
    }

    @Test
    void metricsArePrometheusText() throws Exception {
        Gauge.build("tandem_calls_active", "calls").register(metrics).set(7);
        HttpResponse<String> response = get("/metrics");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type").orElseThrow()).startsWith("text/plain; version=0.0.4");
        assertThat(response.body()).contains("# TYPE tandem_calls_active gauge\ntandem_calls_active 7.0\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/v1/openapi.json", "/api/v1/calls", "/api/v1/calls/c1/ladder", "/none", "/healthz/x", "/?token=wrong", "/?token=", "/api/v1/calls?token=abcdefgh1234567"})
    void theRestNeedsTheToken(String path) throws Exception {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("content-type")).contains("application/json");
        assertThat(response.body()).startsWith("{\"error\":\"unauthorised\",\"message\":");
    }

    @ParameterizedTest
    @CsvSource({"/,200", "/api/v1/openapi.json,200", "/api/v1/calls,200", "/api/v1/calls/c1/ladder,200", "/api/v1/calls/last/ladder,200", "/api/v1/calls/c2/ladder,404",
        "/none,404", "/api/v1/calls/,404", "/api/v1/calls//ladder,400", "/api/v1/calls/slow/ladder,503", "/api/v1/calls/broken/ladder,500"})
    void withTheTokenPathsAnswer(String path, int status) throws Exception {
        assertThat(get(path + "?token=" + TOKEN).statusCode()).isEqualTo(status);
        assertThat(send(request(path).header("Authorization", "bearer " + TOKEN)).statusCode()).isEqualTo(status);
    }

    @Test
    void callsAreJsonWhateverTheirNamesHold() throws Exception {
        assertThat(get("/api/v1/calls?token=" + TOKEN).body()).isEqualTo(
                "{\"calls\":[{\"callId\":\"c1\",\"state\":\"talking\",\"caller\":\"\\\"A\\\\\\n\\u0001\",\"dialled\":\"9664\",\"started\":\"2026-01-01T00:00:00Z\",\"durationMs\":5}]}");
        assertThat(get("/api/v1/calls/c1/ladder?token=" + TOKEN).body()).isEqualTo("A -> B\n");
    }

    @Test
    void otherMethodsAreRefused() throws Exception {
        HttpResponse<String> response = send(request("/api/v1/calls?token=" + TOKEN).POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("allow")).contains("GET, HEAD");
        assertThat(send(request("/healthz").method("HEAD", HttpRequest.BodyPublishers.noBody())).body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PUT,c1,loss=2.5&delay=80ms&direction=from,200", "DELETE,c1,x=1,200", "PUT,c2,loss=1,404", "PUT,c1,loss=many,400", "PUT,c1,delay=80,400", "PUT,c1,lost=1,400",
        "PUT,c1,direction=up,400", "POST,c1,loss=1,405", "PUT,high,loss=1,400"})
    void aLegIsImpaired(String method, String call, String query, int status) throws Exception {
        String path = "/api/v1/calls/" + call + "/legs/1/impairment?" + query;
        assertThat(send(request(path).method(method, HttpRequest.BodyPublishers.noBody())).statusCode()).as("without the token").isEqualTo(401);
        assertThat(send(request(path + "&token=" + TOKEN).method(method, HttpRequest.BodyPublishers.noBody())).statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"POST,c1,action=start,200", "POST,c1,action=mask&leg=2,200", "GET,c1,x=1,200", "POST,c1,action=stop,409", "POST,c2,action=start,404", "POST,c1,action=begin,400",
        "POST,c1,action=START,400", "POST,c1,leg=1,400", "POST,c1,action=start&leg=0,400", "POST,c1,action=start&legs=1,400", "PUT,c1,action=start,405"})
    void aCallIsRecorded(String method, String call, String query, int status) throws Exception {
        String path = "/api/v1/calls/" + call + "/recording?" + query;
        assertThat(send(request(path).method(method, HttpRequest.BodyPublishers.noBody())).statusCode()).as("without the token").isEqualTo(401);
        HttpResponse<String> response = send(request(path + "&token=" + TOKEN).method(method, HttpRequest.BodyPublishers.noBody()));
        assertThat(response.statusCode()).isEqualTo(status);
        switch (status) {
            case 200 -> assertThat(response.body()).isEqualTo(method.equals("GET") ? "{\"recording\":\"off\",\"leg\":0}"
                    : query.contains("mask") ? "{\"recording\":\"masked\",\"leg\":2}" : "{\"recording\":\"on\",\"leg\":1}");
            case 405 -> assertThat(response.headers().firstValue("allow")).contains("GET, HEAD, POST");
            default -> assertThat(response.body()).startsWith("{\"error\":");
        }
    }

    @ParameterizedTest
    @CsvSource({"GET,,200,\"rooms\"", "PUT,,405,method-not-allowed", "GET,/3000,200,\"guest\"", "GET,/3001,404,unknown-room", "DELETE,/3000,200,3000", "POST,/3000,405,method-not-allowed", "DELETE,/3000?x=1,400,bad-parameter",
        "PUT,/3000/lock,200,\"locked\":true", "DELETE,/3000/lock,200,\"locked\":false", "GET,/3000/lock,405,method-not-allowed", "PUT,/3001/lock,404,unknown-room", "PUT,/3000/announcement?prompt=a/b,404,unknown-prompt",
        "PUT,/3000/announcement?prompt=hello,409,nobody-together", "PUT,/3000/announcement,400,prompt is missing", "PUT,/3000/announcement?prompt=a b,400,prompt cannot be a b", "PUT,/3000/announcement?prompts=a,400,allowed is prompt",
        "PUT,/3000/members?dial=1003,202,\"calling\":\"1003\"", "PUT,/3000/members?dial=9,404,unknown-user", "PUT,/9/members?dial=1003,404,no-such-room", "GET,/3000/members,405,method-not-allowed", "PUT,/3000/members/leg-1/mute,200,\"muted\":true",
        "PUT,/3000/members/leg-1/deaf,200,\"deaf\":true", "DELETE,/3000/members/leg-2,404,unknown-member", "PUT,/3000/members/leg-1,405,method-not-allowed", "GET,/3000/members/leg-1/mute,405,method-not-allowed", "POST,/3000/recording?action=start,200,\"recording\":\"on\"",
        "POST,/3000/recording?action=pause,409,of room 3000: nothing is recorded", "POST,/3000/recording?action=go,400,action is 'go'", "POST,/3000/recording?action=start&leg=1,400,leg is not known", "PUT,/3000/recording,405,method-not-allowed",
        "POST,/3000/members/leg-1/recording?action=start,200,leg-1", "GET,/3000/members/leg-1/recording,405,method-not-allowed", "PUT,/3000/floor?member=leg-1,200,\"floor\":\"leg-1\"", "PUT,/3000/floor,400,member is missing",
        "PUT,/3000/floor?member=leg-2,404,unknown-member", "DELETE,/3000/floor,200,3000", "PUT,/3000/roll-call,409,nobody-together", "GET,/3000/roll-call,405,method-not-allowed", "PUT,/3000/x,404,not-found", "GET,/,404,not-found"})
    void roomsAreSeenAndChanged(String method, @Nullable String below, int status, String answer) throws Exception {
        String path = "/api/v1/rooms" + (below == null ? "" : below.replace(" ", "%20"));
        assertThat(send(request(path).method(method, HttpRequest.BodyPublishers.noBody())).statusCode()).as("without the token").isEqualTo(401);
        HttpResponse<String> response = send(request(path).header("Authorization", "Bearer " + TOKEN).method(method, HttpRequest.BodyPublishers.noBody()));
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).contains(answer);
        assertThat(response.headers().firstValue("allow").isPresent()).isEqualTo(status == 405);
    }

    @Test
    void oversizedAndBrokenRequestsAreRefused() throws Exception {
        assertThat(send(request("/healthz").header("X-Long", "x".repeat(9000))).statusCode()).isEqualTo(431);
        assertThat(raw("GARBAGE\r\n\r\n")).startsWith("HTTP/1.1 400");
        assertThat(raw("GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n")).startsWith("HTTP/1.1 400");
        assertThat(raw("GET /?token=%zz HTTP/1.1\r\nHost: x\r\n\r\n")).matches("(?s)HTTP/1.1 4.*");
        assertThat(get("/healthz").statusCode()).isEqualTo(200);
    }

    @Test
    void openapiNamesFullPathsThatExist() throws Exception {
        String text = get("/api/v1/openapi.json?token=" + TOKEN).body();
        for (String path : List.of("/metrics", "/healthz", "/readyz", "/api/v1/openapi.json", "/api/v1/calls", "/api/v1/calls/{id}/ladder", "/api/v1/calls/{id}/recording", "/api/v1/calls/{id}/legs/{n}/impairment", "/api/v1/rooms", "/api/v1/rooms/{room}",
                "/api/v1/rooms/{room}/lock", "/api/v1/rooms/{room}/announcement", "/api/v1/rooms/{room}/members", "/api/v1/rooms/{room}/members/{member}", "/api/v1/rooms/{room}/members/{member}/mute",
                "/api/v1/rooms/{room}/members/{member}/deaf", "/api/v1/rooms/{room}/members/{member}/recording", "/api/v1/rooms/{room}/recording", "/api/v1/rooms/{room}/floor", "/api/v1/rooms/{room}/roll-call")) {
            assertThat(text).contains('"' + path + "\": {");
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoint.address().getPort() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(endpoint.address().getAddress(), endpoint.address().getPort())) {
            socket.getOutputStream().write(request.replace("Host: x", "Host: x\r\nConnection: close").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A room 3000 with one guest, who hears nobody; and nothing else. */
    private static final class OneRoom implements RoomControl {
        private static RoomSummary room(boolean locked, boolean muted, boolean deaf) {
            return room(locked, RecordingStatus.OFF, Optional.empty(), muted, deaf);
        }

        private static RoomSummary room(boolean locked, RecordingStatus recording, Optional<String> floor, boolean muted, boolean deaf) {
            return new RoomSummary("3000", locked, 10, recording, Optional.empty(), floor, List.of(new MemberSummary("leg-1", "1000", "Alice", false, muted, deaf, RecordingStatus.OFF)));
        }

        @Override
        public CompletableFuture<List<RoomSummary>> rooms() {
            return CompletableFuture.completedFuture(List.of(room(false, false, false)));
        }

        @Override
        public CompletableFuture<Outcome> order(String room, RoomOrder order) {
            return CompletableFuture.completedFuture(switch (order) {
                case RoomOrder.Invite(String number) when room.equals("9") || number.equals("9") -> room.equals("9") ? new Outcome.NoSuchRoom() : new Outcome.UnknownUser();
                case RoomOrder.Invite _ -> new Outcome.Calling();
                case RoomOrder _ when !room.equals("3000") -> new Outcome.UnknownRoom();
                case RoomOrder.Lock(boolean on) -> new Outcome.Done(room(on, false, false));
                case RoomOrder.End _ -> new Outcome.Done(room(false, false, false));
                case RoomOrder.Announce(List<String> prompts) -> prompts.equals(List.of("hello")) ? new Outcome.NobodyTogether() : new Outcome.UnknownPrompt(prompts.getFirst());
                case RoomOrder.Mute(String member, boolean on) -> new Outcome.Done(room(false, on && member.equals("leg-1"), false));
                case RoomOrder.Deafen(String member, boolean on) -> new Outcome.Done(room(false, false, on && member.equals("leg-1")));
                case RoomOrder.Recording(RecordingAction action) -> action == RecordingAction.START
                        ? new Outcome.Done(room(false, RecordingStatus.ON, Optional.empty(), false, false)) : new Outcome.Refused("nothing is recorded");
                case RoomOrder.RecordMember _, RoomOrder.FreeFloor _ -> new Outcome.Done(room(false, false, false));
                case RoomOrder.GiveFloor(String member) -> member.equals("leg-1") ? new Outcome.Done(room(false, RecordingStatus.OFF, Optional.of(member), false, false)) : new Outcome.UnknownMember();
                case RoomOrder.RollCall _ -> new Outcome.NobodyTogether();
                case RoomOrder.Remove _ -> new Outcome.UnknownMember();
            });
        }
    }

    /** One call whose caller's name wants escaping. */
    private static final class OneCall implements CallView {
        @Override
        public CompletableFuture<RecordingAnswer> record(String callId, int leg, RecordingAction action) {
            if (!callId.equals("c1")) {
                return CompletableFuture.completedFuture(new RecordingAnswer.Unknown());
            }
            return CompletableFuture.completedFuture(switch (action) {
                case START -> new RecordingAnswer.Stands(RecordingStatus.ON, 1);
                case MASK -> new RecordingAnswer.Stands(RecordingStatus.MASKED, leg);
                case STOP, PAUSE, RESUME -> new RecordingAnswer.Refused("nothing is recorded");
            });
        }

        @Override
        public CompletableFuture<RecordingAnswer> recording(String callId) {
            return CompletableFuture.completedFuture(new RecordingAnswer.Stands(RecordingStatus.OFF, 0));
        }

        @Override
        public CompletableFuture<List<CallSummary>> calls() {
            return CompletableFuture.completedFuture(
                    List.of(new CallSummary("c1", "talking", "\"A\\\n\u0001", "9664", Instant.parse("2026-01-01T00:00:00Z"), 5)));
        }

        @Override
        public CompletableFuture<Boolean> impair(String callId, int leg, LegImpairment impairment) {
            return callId.equals("high") ? CompletableFuture.failedFuture(new IllegalArgumentException("loss is too high")) : CompletableFuture.completedFuture(callId.equals("c1"));
        }

        @Override
        public CompletableFuture<Optional<String>> ladder(String callId) {
            return switch (callId) {
                case "slow" -> new CompletableFuture<>();
                case "broken" -> CompletableFuture.failedFuture(new IllegalStateException("broken"));
                default -> CompletableFuture.completedFuture(callId.equals("c2") ? Optional.empty() : Optional.of("A -> B\n"));
            };
        }
    }
}
