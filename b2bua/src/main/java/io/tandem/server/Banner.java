package io.tandem.server;

import io.tandem.server.config.Configuration;
import io.tandem.server.config.Group;
import io.tandem.server.config.Room;
import io.tandem.server.config.User;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the server says once it answers: addresses, what to dial, where the console is. */
final class Banner {
    private Banner() {}

    /** Returns the text with a line feed at the end; the token is shown only when the server made it itself. */
    static String text(Configuration configuration, InetSocketAddress http, String token, long readyMs) {
        String url = "http://" + Sockets.text(http) + "/";
        boolean ownToken = configuration.http().token().isEmpty();
        return "Tandem " + Version.text() + "\n"
                + "  SIP      " + listeners(configuration) + ", domain " + configuration.sip().domain() + "\n"
                + "  Media    " + configuration.media().address().getHostAddress() + ", UDP ports " + configuration.media().ports().first() + "-"
                + configuration.media().ports().last() + "\n"
                + "  Users    " + users(configuration.users()) + "\n"
                + dial(configuration)
                + "  Console  " + url + (ownToken ? "?token=" + token : " with the token of http.token") + "\n"
                + "  Metrics  " + url + "metrics\n"
                + "Ready in " + readyMs + " ms\n";
    }

    private static String dial(Configuration configuration) {
        StringBuilder text = new StringBuilder();
        if (!configuration.users().isEmpty()) {
            text.append("  Dial     a user's number; 700 to park a call, *8 to pick one up, *78 do not disturb, *72NUMBER to forward\n");
        }
        text.append(text.isEmpty() ? "  Dial     " : "           ").append("*43 echo, 9197 tone, 9664 music, 9486 an announcement");
        String groups = configuration.groups().stream().map(Group::number).collect(Collectors.joining(", "));
        String rooms = configuration.rooms().stream().map(Room::numbers).collect(Collectors.joining(", "));
        return text.append(groups.isEmpty() ? "" : ", " + groups + " groups").append(rooms.isEmpty() ? "" : ", " + rooms + " conference rooms").append('\n').toString();
    }

    private static String listeners(Configuration configuration) {
        List<String> words = new ArrayList<>();
        configuration.sip().udp().ifPresent(socket -> words.add("udp " + Sockets.text(socket)));
        configuration.sip().tcp().ifPresent(socket -> words.add("tcp " + Sockets.text(socket)));
        return String.join(", ", words);
    }

    private static String users(List<User> users) {
        if (users.isEmpty()) {
            return "none";
        }
        boolean demo = users.equals(Configuration.demo().users());
        String range = users.size() == 1 ? users.getFirst().number() : users.getFirst().number() + " to " + users.getLast().number() + " (" + users.size() + ")";
        return range + (demo ? ", password secret-NUMBER, such as secret-" + users.getFirst().number() : "");
    }
}
