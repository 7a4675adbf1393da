package io.tandem.tries;

import java.util.function.Function;
import org.assertj.core.presentation.StandardRepresentation;

/** Tries a property on values drawn from one seed after the other. */
public final class Tries {
    private static final long FIRST = Long.getLong("tries.first", 0);

    /** What holds whatever the values are. */
    public interface Property<T> {
        void holds(T values) throws Exception;
    }

    private Tries() {}

    /** Throws for the first seed that fails an error that tells it and its values. */
    public static <T> void each(int count, Function<Draw, T> drawing, Property<T> property) {
        for (long seed = FIRST; seed < FIRST + count; seed++) {
            T values = drawing.apply(new Draw(seed));
            try {
                property.holds(values);
            } catch (Throwable e) {
                String told = new StandardRepresentation().toStringOf(values);
                throw new AssertionError("seed " + seed + " (-Dtries.first=" + seed + " begins with it) fails with " + told, e);
            }
        }
    }
}
