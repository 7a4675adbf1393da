package io.tandem.media.rtp;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Values drawn from one seed. Every fifth seed gives nothing but edges: each in its turn, shifted more from one value to the next as the seeds go on, so
 * that different edges meet. The other seeds give an edge now and then.
 */
final class Draw {
    private static final int EDGES_EVERY = 5;
    private static final int EDGE_ONE_IN = 10;

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
    long seed() {
        return random.nextLong();
    }

    boolean flag() {
        return integer(0, 1) == 1;
    }

    int integer() {
        return integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** From {@code min} to {@code max}, both included; small ones are more frequent. */
    int integer(int min, int max) {
        if (edgesAlone || random.nextInt(EDGE_ONE_IN) == 0) {
            return edge(min, max);
        }
        int any = random.nextInt() >> random.nextInt(Integer.SIZE);
        return min <= any && any <= max ? any : (int) random.nextLong(min, max + 1L);
    }

    private int edge(int min, int max) {
        long[] edges = LongStream.of(min, min + 1L, -2, -1, 0, 1, 2, max - 1L, max).filter(value -> min <= value && value <= max).distinct().toArray();
        long shift = turn / edges.length * drawn++;
        return (int) edges[edgesAlone ? Math.floorMod(turn + shift, edges.length) : random.nextInt(edges.length)];
    }

    byte[] bytes(int most) {
        byte[] bytes = new byte[integer(0, most)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) integer(Byte.MIN_VALUE, Byte.MAX_VALUE);
        }
        return bytes;
    }

    <T> List<T> list(int fewest, int most, Supplier<T> element) {
        return IntStream.range(0, integer(fewest, most)).mapToObj(i -> element.get()).toList();
    }
}
