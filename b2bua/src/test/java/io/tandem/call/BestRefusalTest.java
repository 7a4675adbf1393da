package io.tandem.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BestRefusalTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            486, 486
            486 603, 603
            503 486, 486
            480 486, 486
            408 404, 404
            408 480, 480
            408, 408
            503, 500
            500 302, 480
            407, 480
            487, 480
            422, 480
            488 415, 415
            """)
    void choosesAsRfc3261Says(String codes, int best) {
        List<Refusal> refusals = Arrays.stream(codes.split(" ", -1)).map(code -> Refusal.of(Integer.parseInt(code))).toList();
        assertThat(BestRefusal.of(refusals).code()).isEqualTo(best);
        assertThat(BestRefusal.of(refusals).reasons()).isNotEmpty();
    }
}
