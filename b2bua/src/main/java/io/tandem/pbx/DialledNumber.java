package io.tandem.pbx;

import java.util.regex.Pattern;

/** Numbers as people type and copy them: with blanks, dashes, dots, slashes and brackets that mean nothing (RFC 3966 5.1.1). */
public final class DialledNumber {
    private static final Pattern TYPED = Pattern.compile("\\+?[0-9*#\\p{Z}()./\\-\u2010-\u2015]+");
    private static final Pattern SEPARATORS = Pattern.compile("[^0-9*#+]");

    private DialledNumber() {}

    /** Without the separators; a text that is not all digits, codes and separators is a name and stays as it is. A plus at the beginning means an outside number and stays too. */
    public static String withoutSeparators(String text) {
        return TYPED.matcher(text.strip()).matches() ? SEPARATORS.matcher(text).replaceAll("") : text;
    }
}
