package io.tandem.bench.calls;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** The demo's users as phones: the even ones call, the odd ones are registered and answer; all odd ones at one port. */
final class Phones implements AutoCloseable {
    private static final int FIRST = 1000;
    private static final int PAIRS = 10;
    private static final long PATIENCE_SECONDS = 30;

    private final SippRun callees;

    /** Starts the answering phones and registers them; throws IllegalStateException when that fails. */
    Phones(InetSocketAddress server, Path directory) {
        int port = ServerUnderLoad.freePort();
        callees = SippRun.server("callee", port, directory.resolve("callees"));
        List<String> users = IntStream.range(0, PAIRS).mapToObj(pair -> row(FIRST + 2 * pair + 1, Integer.toString(port))).toList();
        try (SippRun register = SippRun.client("register", server, directory.resolve("register"), users, List.of("-m", Integer.toString(PAIRS), "-r", Integer.toString(PAIRS)))) {
            if (!register.await(PATIENCE_SECONDS) || register.numbers().succeeded() != PAIRS) {
                callees.close();
                throw new IllegalStateException("the phones could not be registered:\n" + register.errors());
            }
        }
    }

    /** Who calls whom, a line each for sipp's table. */
    static List<String> callers() {
        return IntStream.range(0, PAIRS).mapToObj(pair -> row(FIRST + 2 * pair, Integer.toString(FIRST + 2 * pair + 1))).toList();
    }

    private static String row(int user, String third) {
        return user + ";[authentication username=" + user + " password=secret-" + user + "];" + third + ";";
    }

    SippNumbers numbers() {
        return callees.numbers();
    }

    String errors() {
        return callees.errors();
    }

    @Override
    public void close() {
        callees.close();
    }
}
