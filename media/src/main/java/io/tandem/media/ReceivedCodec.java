package io.tandem.media;

/** A codec that a leg may send to us, under the payload type that we gave. */
public record ReceivedCodec(int payloadType, AudioCodec codec) {
    public ReceivedCodec {
        RemoteMedia.requirePayloadType(payloadType);
    }
}
