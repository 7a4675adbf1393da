package io.tandem.sip.stack;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.parser.MessageParser;
import gov.nist.javax.sip.parser.ParseExceptionListener;
import gov.nist.javax.sip.parser.StringMsgParser;

/** Stands in front of the stack's parser. */
public final class ParserGuard implements MessageParser {
    private final Runnable garbage;
    private final Runnable keepAlive;

    public ParserGuard(Runnable garbage, Runnable keepAlive) {
        this.garbage = garbage;
        this.keepAlive = keepAlive;
    }

    @Override
    public SIPMessage parseSIPMessage(byte[] message, boolean readBody, boolean strict, ParseExceptionListener listener) throws java.text.ParseException {
        try {
            SIPMessage parsed = new StringMsgParser().parseSIPMessage(message, readBody, strict, listener);
            if (parsed == null) {
                keepAlive.run();
            }
            return parsed;
        } catch (java.text.ParseException | RuntimeException e) {
            garbage.run();
            throw e;
        }
    }
}
