package io.tandem.phone.command;

import io.tandem.codec.WavWriter;
import io.tandem.phone.HoldMode;
import io.tandem.phone.PhoneCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What happens once a call stands: digits, hold, resume, transfer, end. Times count from the step before. */
final class ScriptOptions {
    private static final Duration STEP_LIMIT = Duration.ofSeconds(40);

    @Option(names = "--record", paramLabel = "FILE", description = "write what was heard as WAV, each packet at its RTP time")
    private Optional<Path> record = Optional.empty();

    @Option(names = "--dtmf", paramLabel = "DIGITS", description = "send digits after the answer; a comma waits half a second")
    private Optional<String> dtmf = Optional.empty();

    @Option(names = "--dtmf-info", description = "send the digits by INFO instead of RFC 4733")
    private boolean dtmfByInfo;

    @Option(names = "--hold-after", converter = DurationText.class, description = "put the call on hold")
    private Optional<Duration> holdAfter = Optional.empty();

    @Option(names = "--hold-mode", defaultValue = "SENDONLY", description = "sendonly, inactive or zero_address (default: sendonly)")
    private HoldMode holdMode = HoldMode.SENDONLY;

    @Option(names = "--resume-after", converter = DurationText.class, description = "take it back")
    private Optional<Duration> resumeAfter = Optional.empty();

    @Option(names = "--transfer-to", paramLabel = "URI", description = "blind transfer; the call ends when it is reported done")
    private Optional<String> transferTo = Optional.empty();

    @Option(names = "--duration", converter = DurationText.class, description = "hang up then (default: the other side ends the call)")
    private Optional<Duration> duration = Optional.empty();

    /** Throws IllegalArgumentException for what is not allowed, before anything is sent. */
    void check() {
        dtmf.filter(d -> !d.matches("[0-9*#A-Da-d,]*")).ifPresent(d -> {
            throw new IllegalArgumentException("--dtmf " + d + ": digits are 0-9 * # A-D and the comma");
        });
    }

    /** Runs the steps until the call is over; false when one failed. */
    boolean run(PhoneCall call) {
        boolean fine = dtmf.map(d -> digits(call, d)).orElse(true);
        if (holdAfter.isPresent() && !call.endedWithin(holdAfter.get())) {
            fine &= call.hold(holdMode).await(STEP_LIMIT) == 200;
        }
        if (resumeAfter.isPresent() && !call.endedWithin(resumeAfter.get())) {
            fine &= call.resume().await(STEP_LIMIT) == 200;
        }
        if (transferTo.isPresent()) {
            fine &= call.transfer(transferTo.get()).await(STEP_LIMIT) == 202 && call.awaitTransferred(STEP_LIMIT) == 200;
        } else {
            call.endedWithin(duration.orElse(Duration.ofDays(1)));
        }
        call.hangUp();
        return fine;
    }

    private boolean digits(PhoneCall call, String text) {
        if (!dtmfByInfo) {
            call.dtmf(text);
            while (call.media().isDialling()) {
                if (call.endedWithin(Duration.ofMillis(20))) {
                    return false;
                }
            }
            return true;
        }
        boolean fine = true;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == ',') {
                call.endedWithin(Duration.ofMillis(500));
            } else {
                fine &= call.dtmfByInfo(text.charAt(i), 100).await(STEP_LIMIT) == 200;
            }
        }
        return fine;
    }

    /** Writes the recording, if one is wanted; throws UncheckedIOException. */
    void writeRecording(PhoneCall call) {
        record.ifPresent(file -> {
            try (WavWriter writer = new WavWriter(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING), 8_000, 1)) {
                short[] samples = call.heard().samples();
                writer.write(samples, 0, samples.length);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + file, e);
            }
        });
    }
}
