package io.tandem.server.command;

import io.tandem.server.RunFile;
import io.tandem.server.config.Configuration;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ladder}: asks the running server for the ladder of a call. */
@Command(name = "ladder", description = "Prints the ladder of a live or recent call of the running server.")
public final class LadderCommand implements Callable<Integer> {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @Mixin
    private final ConfigurationOptions options = new ConfigurationOptions();

    @Parameters(arity = "0..1", paramLabel = "CALL-ID", defaultValue = "last", description = "Call identifier as in logs and call records; without it the last call.")
    private String callId = "last";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        RunFile server = server(options.read());
        URI uri = URI.create(server.url() + "/api/v1/calls/" + URLEncoder.encode(callId, StandardCharsets.UTF_8).replace("+", "%20") + "/ladder");
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(TIMEOUT).header("Authorization", "Bearer " + server.token()).build();
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
            return print(client.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            spec.commandLine().getErr().println("no server answers at " + server.url() + " (" + e + "); give its configuration with -c or --set http.listen=ADDRESS:PORT");
            return 1;
        }
    }

    private int print(HttpResponse<String> response) {
        if (response.statusCode() == 200) {
            spec.commandLine().getOut().print(response.body());
            spec.commandLine().getOut().flush();
            return 0;
        }
        spec.commandLine().getErr().println(response.statusCode() + ": " + response.body());
        return 1;
    }

    /** Where the running server said that it is; else where the configuration says. */
    private static RunFile server(Configuration configuration) {
        InetSocketAddress listen = configuration.http().listen();
        String host = listen.getAddress().getHostAddress();
        String url = "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + listen.getPort();
        return RunFile.read(configuration.operation().dataDirectory()).orElseGet(() -> new RunFile(url, configuration.http().token().orElse("")));
    }
}
