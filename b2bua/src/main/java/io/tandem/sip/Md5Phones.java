package io.tandem.sip;

import io.tandem.sip.auth.DigestAlgorithm;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Phones that give up when a challenge names an algorithm unknown to them, in whatever order the challenges come, instead of passing it over as RFC 8760 2.4
 * and RFC 3261 22.3 have it. They are asked for MD5 alone; as MD5 is offered to everybody, nobody gains by calling itself one of them.
 */
final class Md5Phones {
    /** libre up to 1.1 answers "Function not implemented" to SHA-256; baresip names itself with its version. */
    private static final Pattern LIBRE = Pattern.compile("baresip v[01]\\..*");
    private static final String MD5 = "algorithm=" + DigestAlgorithm.MD5.token();

    private Md5Phones() {}

    /** The challenges that the phone can read; {@code userAgent} is empty when it does not say what it is. */
    static List<String> readable(List<String> challenges, String userAgent) {
        List<String> md5 = challenges.stream().filter(challenge -> challenge.contains(MD5)).toList();
        return LIBRE.matcher(userAgent).matches() && !md5.isEmpty() ? md5 : challenges;
    }
}
