package io.tandem.tries;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Values drawn from one seed. Every fifth seed gives nothing but edges: each in its turn, shifted more from one value to the next as the seeds go on, so
 * that different edges meet. The other seeds give an edge now and then.
 */
public final class Draw {
    private static final int EDGES_EVERY = 5;
    private static final int RARE_ONE_IN = 10;
    private static final int SHORT = 32;
    private static final int LONGEST_TEXT = 255;

    private final SplittableRandom random;
    private final boolean edgesAlone;
    private final long turn;
    private int drawn;

    Draw(long seed) {
        random = new SplittableRandom(seed);
        edgesAlone = Math.floorMod(seed, EDGES_EVERY) == 0;
        turn = Math.floorDiv(seed, EDGES_EVERY);
    }

    /** For chance inside the property: any value, no edges. */
    public long seed() {
        return random.nextLong();
    }

    public boolean flag() {
        return integer(0, 1) == 1;
    }

    /** From {@code min} to {@code max}, both included; small ones are more frequent. */
    public int integer(int min, int max) {
        return (int) number(min, max);
    }

    public long number() {
        return number(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private long number(long min, long max) {
        if (edgesAlone || rarely()) {
            return edge(min, max);
        }
        long any = random.nextLong() >> random.nextInt(Long.SIZE);
        return min <= any && any <= max ? any : min + Long.remainderUnsigned(random.nextLong(), max - min + 1);
    }

    private long edge(long min, long max) {
        long[] edges = LongStream.of(min, min + 1, -2, -1, 0, 1, 2, max - 1, max).filter(value -> min <= value && value <= max).distinct().toArray();
        long shift = turn / edges.length * drawn++;
        return edges[edgesAlone ? Math.floorMod(turn + shift, edges.length) : random.nextInt(edges.length)];
    }

    private boolean rarely() {
        return random.nextInt(RARE_ONE_IN) == 0;
    }

    @SafeVarargs
    public final <T> T oneOf(T... all) {
        return all[integer(0, all.length - 1)];
    }

    public byte[] bytes(int most) {
        byte[] bytes = new byte[size(0, most)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) integer(Byte.MIN_VALUE, Byte.MAX_VALUE);
        }
        return bytes;
    }

    public <T> List<T> list(int fewest, int most, Supplier<T> element) {
        return IntStream.range(0, size(fewest, most)).mapToObj(i -> element.get()).toList();
    }

    /** Any UTF-16, halves of surrogate pairs among it; one in two is ASCII. */
    public String text() {
        return flag() ? ascii(LONGEST_TEXT) : text(LONGEST_TEXT, Character.MAX_VALUE);
    }

    /** Control characters among it. */
    private String ascii(int longest) {
        return text(longest, 0x7F);
    }

    /** The text with a piece of it, at most 12 characters long, replaced by at most 6 ASCII ones. */
    public String damaged(String text) {
        int from = integer(0, text.length() - 1);
        int end = Math.min(text.length(), from + integer(0, 12));
        return text.substring(0, from) + ascii(6) + text.substring(end);
    }

    private String text(int longest, int lastCharacter) {
        StringBuilder text = new StringBuilder();
        for (int left = size(0, longest); left > 0; left--) {
            text.append((char) integer(0, lastCharacter));
        }
        return text.toString();
    }

    /** Long ones are rare: they are slow and seldom tell more. */
    private int size(int fewest, int most) {
        return integer(fewest, edgesAlone || rarely() ? most : Math.min(most, fewest + SHORT));
    }
}
