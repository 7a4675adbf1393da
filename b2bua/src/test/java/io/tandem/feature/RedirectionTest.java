package io.tandem.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.Header;
import io.tandem.call.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedirectionTest {
    private static final Set<String> OURS = Set.of("tandem.local", "127.0.0.1", "[::1]");

    @ParameterizedTest(name = "{0} leads to {1}")
    @CsvSource(delimiter = '|', value = {
        "<sip:1003@tandem.local> | 1003",
        "sip:1003@127.0.0.1:5060 | 1003",
        "\"Bob, at home\" <sips:1003@tandem.local;transport=tcp>;q=0.5 | 1003",
        "<sip:1003@[::1]:5060> | 1003",
        "<tel:1003> | 1003",
        "<sip:10-03@tandem.local> | 1003",
        "<sip:%2A43@tandem.local> | *43",
        "<sip:1003@elsewhere.example> | ''",
        "<mailto:1003@tandem.local> | ''",
        "<sip:tandem.local> | ''",
        "*  | ''",
        "<sip:1@tandem.local>;q=0.2 & <sip:2@tandem.local>;q=0.9 & <sip:3@tandem.local> | 3,2,1",
        "<sip:1@tandem.local> & <sip:1@127.0.0.1> | 1",
        "<sip:1@tandem.local> & <sip:2@tandem.local> & <sip:3@tandem.local> & <sip:4@tandem.local> & <sip:5@tandem.local> & <sip:6@tandem.local> | 1,2,3,4,5",
    })
    void readsContacts(String contacts, String numbers) {
        List<Header> headers = Arrays.stream(contacts.split(" & ", -1)).map(value -> new Header("Contact", value)).toList();
        Refusal refusal = new Refusal(302, "", List.of(), OptionalInt.empty(), headers);
        assertThat(String.join(",", Redirection.numbers(refusal, OURS::contains))).isEqualTo(numbers);
    }

    @ParameterizedTest(name = "{0} is reached by {1}")
    @CsvSource(delimiter = '|', value = {
        "<sip:proxy.example.com;lr> | <sip:proxy.example.com;lr>",
        "<sip:proxy.example.com> | <sip:proxy.example.com;lr>",
        "\"The proxy\" <sip:192.0.2.1:5070;transport=tcp>;q=1 | <sip:192.0.2.1:5070;transport=tcp;lr>",
        "<sip:[2001:db8::1]:5060;LR=on> | <sip:[2001:db8::1]:5060;LR=on>",
        "<sip:proxy.example.com;lrx?Route=x> | <sip:proxy.example.com;lrx;lr>",
        "<sips:proxy.example.com> | ''",
        "<mailto:proxy@example.com> | ''",
    })
    void readsTheProxyOfA305(String contact, String route) {
        Refusal refusal = new Refusal(305, "", List.of(), OptionalInt.empty(), List.of(new Header("Contact", contact)));
        assertThat(Redirection.proxy(refusal).orElse("")).isEqualTo(route);
    }

    @Test
    void noOtherCodeNamesAProxy() {
        assertThat(Redirection.proxy(new Refusal(302, "", List.of(), OptionalInt.empty(), List.of(new Header("Contact", "<sip:proxy.example.com>"))))).isEmpty();
        assertThat(Redirection.proxy(Refusal.of(305))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"300, true", "301, true", "302, true", "305, false", "380, false", "486, false"})
    void someCodesRedirect(int code, boolean redirects) {
        assertThat(Redirection.isOne(Refusal.of(code))).isEqualTo(redirects);
    }
}
