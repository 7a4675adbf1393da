package io.tandem.media.io;

/**
 * What goes wrong on purpose with datagrams that are sent.
 *
 * @param lossProbability 0 to 1
 * @param reorderProbability 0 to 1: the datagram waits one more {@code delayNs} and so falls behind later ones
 * @param delayNs every datagram waits this long, 0 for not at all
 * @param queueLimit how many may wait; beyond it they are dropped and counted
 */
public record IoFaults(double lossProbability, double reorderProbability, long delayNs, int queueLimit) {
    public IoFaults {
        if (!(lossProbability >= 0 && lossProbability <= 1) || !(reorderProbability >= 0 && reorderProbability <= 1)
                || delayNs < 0 || queueLimit < 0) {
            throw new IllegalArgumentException("probabilities must be 0 to 1, delay and queue limit not negative: loss "
                    + lossProbability + ", reorder " + reorderProbability + ", delay " + delayNs + " ns, queue "
                    + queueLimit);
        }
    }
}
