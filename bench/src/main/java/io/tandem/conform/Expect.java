package io.tandem.conform;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What a check wants of the value it reads, with the words for it. An absent value is the empty text. */
public record Expect(String text, Predicate<String> test) {
    public static Expect is(String wanted) {
        return new Expect(wanted.isEmpty() ? "nothing" : wanted, wanted::equals);
    }

    public static Expect is(long wanted) {
        return is(Long.toString(wanted));
    }

    public static Expect oneOf(String... wanted) {
        List<String> all = Arrays.asList(wanted);
        return new Expect(String.join(" or ", all.stream().map(w -> w.isEmpty() ? "nothing" : w).toList()), all::contains);
    }

    /** Any value at all. */
    public static Expect present() {
        return new Expect("a value", v -> !v.isBlank());
    }

    public static Expect absent() {
        return new Expect("none", String::isEmpty);
    }

    public static Expect containing(String part) {
        return new Expect("... " + part + " ...", v -> v.contains(part));
    }

    /** The whole value matches. */
    public static Expect matching(String regex, String text) {
        Pattern pattern = Pattern.compile(regex, Pattern.DOTALL);
        return new Expect(text, v -> pattern.matcher(v).matches());
    }

    /** A comma-separated list that names each of these, whatever the case. */
    public static Expect listing(String... tokens) {
        List<String> all = Arrays.asList(tokens);
        return new Expect("a list with " + String.join(", ", all),
                v -> all.stream().allMatch(t -> Arrays.stream(v.split(",", -1)).anyMatch(item -> item.trim().equalsIgnoreCase(t))));
    }

    /** A number in this range. */
    public static Expect between(long least, long most) {
        return new Expect(least + " to " + most, v -> v.matches("-?[0-9]{1,18}") && Long.parseLong(v) >= least && Long.parseLong(v) <= most);
    }
}
