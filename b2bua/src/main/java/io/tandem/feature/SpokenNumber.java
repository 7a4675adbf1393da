package io.tandem.feature;

import java.util.ArrayList;
import java.util.List;

/** Numbers as the prompts that say them, {@code digit-0} to {@code digit-9} and {@code number-10} onwards. */
public final class SpokenNumber {
    private static final int LARGEST = 999_999;
    private static final int THOUSAND = 1000;
    private static final int HUNDRED = 100;
    private static final int TWENTY = 20;
    private static final int TEN = 10;

    private SpokenNumber() {}

    /** One by one, as a telephone number or a parking slot is said; what is no digit is left out. */
    public static List<String> digits(String number) {
        return number.chars().filter(c -> c >= '0' && c <= '9').mapToObj(c -> "digit-" + (char) c).toList();
    }

    /** As a count is said in English, 0 to 999,999; a larger or negative one digit by digit. */
    public static List<String> cardinal(int count) {
        if (count < 0 || count > LARGEST) {
            return digits(Integer.toString(count));
        }
        List<String> prompts = new ArrayList<>();
        if (count >= THOUSAND) {
            belowThousand(count / THOUSAND, prompts);
            prompts.add("number-thousand");
        }
        if (count % THOUSAND > 0 || count == 0) {
            belowThousand(count % THOUSAND, prompts);
        }
        return List.copyOf(prompts);
    }

    private static void belowThousand(int count, List<String> prompts) {
        if (count >= HUNDRED) {
            prompts.add("digit-" + count / HUNDRED);
            prompts.add("number-hundred");
        }
        if (count % HUNDRED > 0 || count == 0) {
            belowHundred(count % HUNDRED, prompts);
        }
    }

    private static void belowHundred(int count, List<String> prompts) {
        if (count < TEN) {
            prompts.add("digit-" + count);
        } else if (count < TWENTY) {
            prompts.add("number-" + count);
        } else {
            prompts.add("number-" + count / TEN * TEN);
            if (count % TEN > 0) {
                prompts.add("digit-" + count % TEN);
            }
        }
    }
}
