package io.tandem.server;

import io.tandem.http.CallView;
import io.tandem.server.metric.MediaNumbers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Builds the call plane of the server. */
public final class Wiring {
    private Wiring() {}

    /** Returns the plane that the configuration asks for, not yet started. */
    public static CallPlane calls(ServerParts parts) {
        return new NoCalls();
    }

    /** Stands where signalling, kernel and media are joined: takes no call. */
    private static final class NoCalls implements CallPlane, CallView {
        @Override
        public void start() {}

        @Override
        public int liveCalls() {
            return 0;
        }

        @Override
        public int registrations() {
            return 0;
        }

        @Override
        public long slowTurns() {
            return 0;
        }

        @Override
        public void endCalls() {}

        @Override
        public CallView view() {
            return this;
        }

        @Override
        public MediaNumbers media() {
            return MediaNumbers.none();
        }

        @Override
        public CompletableFuture<List<CallSummary>> calls() {
            return CompletableFuture.completedFuture(List.of());
        }

        @Override
        public CompletableFuture<Optional<String>> ladder(String callId) {
            return CompletableFuture.completedFuture(Optional.empty());
        }

        @Override
        public void close() {}
    }
}
