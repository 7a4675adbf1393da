package io.tandem.media;

/**
 * How well the legs were heard, one value for each leg and interval between two reports.
 *
 * @param mos mean opinion score by the E-model, 1 to 4.5
 * @param jitterSeconds interarrival jitter
 * @param lossRatio packets that never came or came too late, 0 to 1
 * @param roundTripSeconds where the other side's reports tell it
 */
public record QualityNumbers(Distribution mos, Distribution jitterSeconds, Distribution lossRatio, Distribution roundTripSeconds) {
    QualityNumbers plus(QualityNumbers other) {
        return new QualityNumbers(mos.plus(other.mos), jitterSeconds.plus(other.jitterSeconds), lossRatio.plus(other.lossRatio),
                roundTripSeconds.plus(other.roundTripSeconds));
    }
}
