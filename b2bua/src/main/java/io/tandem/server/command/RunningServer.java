package io.tandem.server.command;

import io.tandem.server.RunFile;
import io.tandem.server.config.Configuration;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The server that runs beside a command, asked by HTTP: where it said that it is, else where the configuration says. */
final class RunningServer {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final RunFile server;

    RunningServer(Configuration configuration) {
        InetSocketAddress listen = configuration.http().listen();
        String host = listen.getAddress().getHostAddress();
        String url = "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + listen.getPort();
        server = RunFile.read(configuration.operation().dataDirectory()).orElseGet(() -> new RunFile(url, configuration.http().token().orElse("")));
    }

    /** Part of a path or query, percent-encoded. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Asks, and prints the answer: to {@code out} with exit code 0, an error to {@code err} with 1. */
    int ask(String method, String path, PrintWriter out, PrintWriter err) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path)).timeout(TIMEOUT).header("Authorization", "Bearer " + server.token())
                .method(method, BodyPublishers.noBody()).build();
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == 200) {
                out.print(response.body());
                out.flush();
                return 0;
            }
            err.println(response.statusCode() + ": " + response.body());
        } catch (IOException e) {
            err.println("no server answers at " + server.url() + " (" + e + "); give its configuration with -c or --set http.listen=ADDRESS:PORT");
        }
        return 1;
    }
}
