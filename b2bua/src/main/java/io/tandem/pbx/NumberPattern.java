package io.tandem.pbx;

import java.util.Optional;

/**
 * Which dialled numbers are meant. Text stands for itself; {@code X} is a digit; a dot at the end is one or more characters of any kind;
 * {@code 3000-3099} is a range of numbers with as many digits. Examples: {@code *43}, {@code 30XX}, {@code *72.}, {@code 1000-1019}.
 */
public final class NumberPattern {
    private final String text;
    private final String low;
    private final String high;

    /** @throws IllegalArgumentException when the text is empty, has a dot inside, or a range whose ends do not fit */
    public NumberPattern(String text) {
        this.text = text;
        int dash = text.indexOf('-');
        boolean isRange = dash > 0 && isDigits(text.substring(0, dash)) && isDigits(text.substring(dash + 1));
        this.low = isRange ? text.substring(0, dash) : "";
        this.high = isRange ? text.substring(dash + 1) : "";
        if (isRange && (low.length() != high.length() || low.compareTo(high) > 0)) {
            throw new IllegalArgumentException("the range " + text + " must rise, between numbers with as many digits");
        }
        int dot = text.indexOf('.');
        if (text.isEmpty() || (dot >= 0 && dot < text.length() - 1)) {
            throw new IllegalArgumentException("the pattern '" + text + "' must not be empty and may have a dot at its end only");
        }
    }

    /** What the variable part stands for ({@code 1003} in {@code *721003} under {@code *72.}, all of it in a range); empty if it does not match. */
    public Optional<String> match(String dialled) {
        if (!low.isEmpty()) {
            boolean inside = dialled.length() == low.length()
                    && isDigits(dialled)
                    && dialled.compareTo(low) >= 0
                    && dialled.compareTo(high) <= 0;
            return inside ? Optional.of(dialled) : Optional.empty();
        }
        boolean isOpenEnded = text.endsWith(".");
        int fixed = isOpenEnded ? text.length() - 1 : text.length();
        boolean fits = isOpenEnded ? dialled.length() > fixed : dialled.length() == fixed;
        if (!fits) {
            return Optional.empty();
        }
        for (int i = 0; i < fixed; i++) {
            char wanted = text.charAt(i);
            if (wanted == 'X' ? !isDigit(dialled.charAt(i)) : wanted != dialled.charAt(i)) {
                return Optional.empty();
            }
        }
        return Optional.of(dialled.substring(variableStart(fixed)));
    }

    @Override
    public String toString() {
        return text;
    }

    private int variableStart(int fixed) {
        int firstDigit = text.indexOf('X');
        return firstDigit >= 0 ? firstDigit : fixed;
    }

    private static boolean isDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> isDigit((char) c));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
