package io.tandem.call;

import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What callers hear of the house itself.
 *
 * @param holdMusic class of the music that those hear whom a user holds, by the user's number
 * @param rejections codes that are announced before they are sent, and the prompt of each
 * @param domain host of the announcement URIs that Error-Info names
 * @param mostAnnouncements rejections announced at a time; beyond it the code is sent at once
 */
public record HouseSounds(UnaryOperator<String> holdMusic, Map<Integer, String> rejections, String domain, int mostAnnouncements) {
    /** Music of the default class; every rejection at once. */
    public static final HouseSounds PLAIN = new HouseSounds(_ -> "default", Map.of(), "tandem.local", 0);

    public HouseSounds {
        rejections = Map.copyOf(rejections);
    }
}
