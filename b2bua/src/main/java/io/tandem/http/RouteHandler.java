package io.tandem.http;

import io.tandem.http.Routes.Query;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/** Carries a request from Jetty to {@link Routes} and the answer back. */
final class RouteHandler extends Handler.Abstract {
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    private final Routes routes;

    RouteHandler(Routes routes) {
        this.routes = routes;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Query query = query(request);
        Answer answer = routes.answer(query);
        if (!answer.allow().isEmpty()) {
            response.getHeaders().put(HttpHeader.ALLOW, String.join(", ", answer.allow()));
        }
        write(response, callback, answer);
        return true;
    }

    /** Answers what Jetty itself refuses, such as a malformed or too long request, in the same form. */
    static boolean error(Request request, Response response, Callback callback) {
        int status = response.getStatus() >= 400 ? response.getStatus() : 500;
        write(response, callback, Answer.error(status, "http-" + status, "the request cannot be served"));
        return true;
    }

    private static Query query(Request request) {
        HttpFields headers = request.getHeaders();
        Fields parameters = Request.extractQueryParameters(request);
        return new Query(request.getMethod(), path(request), Optional.ofNullable(headers.get(HttpHeader.AUTHORIZATION)),
                Optional.ofNullable(parameters.getValue("token")), Optional.ofNullable(headers.get(HttpHeader.ACCEPT)), parameters(parameters));
    }

    private static Map<String, String> parameters(Fields fields) {
        Map<String, String> parameters = new HashMap<>();
        for (Fields.Field field : fields) {
            parameters.put(field.getName(), String.valueOf(field.getValue()));
        }
        return parameters;
    }

    private static String path(Request request) {
        String path = request.getHttpURI().getDecodedPath();
        return path == null ? "" : path;
    }

    private static void write(Response response, Callback callback, Answer answer) {
        response.setStatus(answer.status());
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, answer.contentType());
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        headers.put(new HttpField("X-Content-Type-Options", "nosniff"));
        headers.put(new HttpField("Referrer-Policy", "no-referrer"));
        headers.put(new HttpField("Content-Security-Policy", POLICY));
        if (answer.status() == 401) {
            headers.put(HttpHeader.WWW_AUTHENTICATE, "Bearer realm=\"tandem\"");
        }
        response.write(true, ByteBuffer.wrap(answer.body().getBytes(StandardCharsets.UTF_8)), callback);
    }
}
