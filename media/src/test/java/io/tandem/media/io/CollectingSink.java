package io.tandem.media.io;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Keeps what was received, as text. */
final class CollectingSink implements DatagramSink {
    record Received(int token, String text, UdpAddress source, int lengthBytes) { }

    final List<Received> received = new ArrayList<>();
    final List<Long> waitedNs = new ArrayList<>();
    private final Datagram place = new Datagram();
    int room = Integer.MAX_VALUE;

    @Override
    public boolean hasRoom() {
        return room > 0;
    }

    @Override
    public Datagram claim() {
        return place;
    }

    @Override
    public void commit() {
        room--;
        byte[] bytes = new byte[place.lengthBytes()];
        place.bytes().get(0, bytes);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        waitedNs.add(place.waitedNs());
        received.add(new Received(place.token(), text, place.source(), place.lengthBytes()));
    }
}
