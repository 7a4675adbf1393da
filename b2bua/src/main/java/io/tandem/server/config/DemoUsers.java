package io.tandem.server.config;

import io.tandem.server.config.Source.Entry;
import io.tandem.server.config.Source.Written;
import java.util.List;
import java.util.stream.IntStream;

/** The users of the demo: 1000 to 1019, of whom the first ten are in sales and the others in support; a find-me list and two ring groups of them. */
final class DemoUsers {
    private static final Position POSITION = new Position("demo", 1, 1);

    private DemoUsers() {}

    static List<String> numbers() {
        return IntStream.rangeClosed(1000, 1019).mapToObj(Integer::toString).toList();
    }

    /** The password that everybody can read in the documentation. */
    static String password(String number) {
        return "secret-" + number;
    }

    static String pickupGroup(String number) {
        return Integer.parseInt(number) < 1010 ? "sales" : "support";
    }

    static void addTo(Source source) {
        for (String number : numbers()) {
            put(source, Keys.USER_PASSWORD, number, password(number));
            put(source, Keys.USER_PICKUP_GROUP, number, pickupGroup(number));
        }
        put(source, Keys.USER_MAY_NOT_CALL, "1009", "1008");
        if (!source.contains("groups")) {
            addGroupsTo(source);
        }
        if (!source.contains("rooms")) {
            addRoomsTo(source);
        }
    }

    private static void addRoomsTo(Source source) {
        put(source, Keys.ROOM_ARRIVALS, "3000-3099", "tones");
        put(source, Keys.ROOM_PIN, "3100-3109", "4321");
    }

    private static void addGroupsTo(Source source) {
        put(source, Keys.GROUP_MEMBERS, "2100", "1001, 1002, 1003");
        put(source, Keys.GROUP_RING, "2100", "serial");
        put(source, Keys.GROUP_PICKUP_GROUP, "2101", "sales");
        put(source, Keys.GROUP_MEMBERS, "2102", "1001, 1002, 1003");
    }

    private static void put(Source source, Key<?> key, String number, String text) {
        source.put(key.path(number), new Entry(POSITION, List.of(new Written(text, POSITION)), false));
    }
}
