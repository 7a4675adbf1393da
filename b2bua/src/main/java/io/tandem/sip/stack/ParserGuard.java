package io.tandem.sip.stack;

import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.header.CallID;
import gov.nist.javax.sip.header.From;
import gov.nist.javax.sip.header.RequestLine;
import gov.nist.javax.sip.header.StatusLine;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.parser.MessageParser;
import gov.nist.javax.sip.parser.ParseExceptionListener;
import gov.nist.javax.sip.parser.StringMsgParser;
import gov.nist.javax.sip.stack.MessageChannel;
import java.text.ParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Stands in front of the stack's parser: bounds what it is given, keeps strange header names from it, lets no error out of it, and turns
 * faults that can be answered into a {@link Fault} on the request. Any thread.
 */
public final class ParserGuard implements MessageParser {
    private static final Set<Class<?>> CANNOT_DO_WITHOUT = Set.of(From.class, To.class, CSeq.class, Via.class, CallID.class, RequestLine.class, StatusLine.class);
    private static final Set<String> MUST_BE_READ = Set.of("contact", "route", "record-route", "require", "proxy-require", "max-forwards", "content-type", "session-expires", "min-se", "rack",
            "replaces", "join", "event", "refer-to");

    private final Runnable garbage;
    private final Runnable keepAlive;

    /**
     * @param garbage told of each message that is dropped, or answered by the stack's own 400
     * @param keepAlive told of each empty one
     */
    public ParserGuard(Runnable garbage, Runnable keepAlive) {
        this.garbage = garbage;
        this.keepAlive = keepAlive;
    }

    @Override
    @SuppressWarnings("NullAway") // the stack takes null for a keep-alive
    public SIPMessage parseSIPMessage(byte[] message, boolean readBody, boolean strict, ParseExceptionListener listener) throws ParseException {
        if (isBlank(message)) {
            keepAlive.run();
            return null;
        }
        HeaderScan scan = new HeaderScan(message, readBody);
        try {
            return parse(scan, readBody, strict);
        } catch (ParseException e) {
            drop(scan, readBody, listener);
            throw new ParseException(phrase(e), 0);
        } catch (RuntimeException | StackOverflowError e) {
            drop(scan, readBody, listener);
            throw new ParseException("Malformed message", 0);
        }
    }

    /** On a stream a dropped message whose body cannot be passed over costs the connection: nobody knows where the next one begins. */
    private void drop(HeaderScan scan, boolean datagram, ParseExceptionListener listener) {
        garbage.run();
        if (!datagram && scan.bodyMayFollow() && listener instanceof MessageChannel channel) {
            channel.close();
        }
    }

    private static SIPMessage parse(HeaderScan scan, boolean readBody, boolean strict) throws ParseException {
        byte[] clean = scan.scan();
        Complaints complaints = new Complaints();
        SIPMessage parsed = new StringMsgParser().parseSIPMessage(clean, readBody, strict, complaints);
        if (parsed == null) {
            throw new ParseException("Malformed message", 0);
        }
        Optional<Fault> fault = scan.fault().or(() -> complaints.fault);
        if (fault.isPresent() && parsed instanceof SIPRequest request) {
            request.setApplicationData(fault.get());
        }
        return parsed;
    }

    private static final class Complaints implements ParseExceptionListener {
        private Optional<Fault> fault = Optional.empty();

        /** A header that nothing depends on is left out. */
        @Override
        @SuppressWarnings("rawtypes") // the stack's own signature
        public void handleException(ParseException failure, SIPMessage message, Class headerClass, String header, String text) throws ParseException {
            if (headerClass != null && CANNOT_DO_WITHOUT.contains(headerClass)) {
                throw new ParseException("cannot read " + headerClass.getSimpleName(), 0);
            }
            String name = header.substring(0, Math.max(0, header.indexOf(':'))).strip();
            if (MUST_BE_READ.contains(name.toLowerCase(Locale.ROOT)) && fault.isEmpty()) {
                fault = Optional.of(new Fault(400, "cannot read " + name));
            }
        }
    }

    /** One line of our own words. */
    private static String phrase(ParseException failure) {
        String text = String.valueOf(failure.getMessage());
        return text.length() <= 80 && text.matches("[A-Za-z0-9 ,-]+") ? text : "Malformed message";
    }

    private static boolean isBlank(byte[] message) {
        for (byte octet : message) {
            if (octet != '\r' && octet != '\n' && octet != ' ' && octet != 0) {
                return false;
            }
        }
        return true;
    }
}
