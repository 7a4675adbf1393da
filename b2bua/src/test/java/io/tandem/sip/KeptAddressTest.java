package io.tandem.sip;

import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.header.ContactList;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.text.ParseException;
import javax.sip.address.Address;
import javax.sip.address.SipURI;
import javax.sip.header.ContactHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever address a message brought can be written again later. */
class KeptAddressTest {
    @ParameterizedTest
    @ValueSource(strings = {
        "<sip:1001@tandem.local>", "\"Anna \\\"A\\\" Bell\" <sip:1001@[2001:db8::1]:5070;transport=tcp>", "<sip:a%40b:pw@h;gr=urn:uuid:x;ob?Subject=x>",
        // what the stack writes and cannot read again
        "\"\\ \" <sip:a@h>", "\"x\\ \" <sip:a@h>", "<sip:::h>"
    })
    void isWrittenAsItWas(String text) throws ParseException {
        Address address = contact(text);
        KeptAddress kept = KeptAddress.of(address);
        assertThat(kept.address()).hasToString(address.toString());
        assertThat(KeptAddress.of((SipURI) address.getURI()).uri()).hasToString(address.getURI().toString());
    }

    @Test
    void whoAsksGetsAnObjectOfHisOwn() throws ParseException {
        for (String text : new String[] {"\"A\" <sip:a@h>", "\"x\\ \" <sip:a@h>"}) {
            KeptAddress kept = KeptAddress.of(contact(text));
            String before = kept.address().toString();
            kept.uri().setHost("elsewhere");
            assertThat(kept.address()).hasToString(before);
        }
    }

    private static Address contact(String text) throws ParseException {
        return ((ContactHeader) ((ContactList) StringMsgParser.parseSIPHeader("Contact: " + text)).getFirst()).getAddress();
    }
}
