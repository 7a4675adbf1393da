package io.tandem.codec;

/**
 * The sixteen digits of push-button dialling (ITU-T Q.23), numbered as events of RFC 4733: 0 to 9, then *, #, A to D. Each is a tone of a row, the low group, and
 * one of a column, the high group.
 */
public final class Dtmf {
    public static final int DIGITS = 16;

    static final int GROUP = 4;
    private static final double[] ROWS_HZ = {697, 770, 852, 941};
    private static final double[] COLUMNS_HZ = {1209, 1336, 1477, 1633};
    /** Events row by row of the keypad. */
    private static final int[] KEYPAD = {1, 2, 3, 12, 4, 5, 6, 13, 7, 8, 9, 14, 10, 0, 11, 15};

    private Dtmf() {}

    /** The low tone of a digit. */
    public static double rowHz(int event) {
        return ROWS_HZ[key(event) / GROUP];
    }

    /** The high tone of a digit. */
    public static double columnHz(int event) {
        return COLUMNS_HZ[key(event) % GROUP];
    }

    static double rowOfGroupHz(int row) {
        return ROWS_HZ[row];
    }

    static double columnOfGroupHz(int column) {
        return COLUMNS_HZ[column];
    }

    /** The event of a row and a column, each 0 to 3. */
    static int event(int row, int column) {
        return KEYPAD[row * GROUP + column];
    }

    private static int key(int event) {
        for (int key = 0; key < DIGITS; key++) {
            if (KEYPAD[key] == event) {
                return key;
            }
        }
        throw new IllegalArgumentException("event " + event + " is no digit; digits are 0 to 15");
    }
}
