package io.tandem.sip.sdp;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.regex.Pattern;

/** Literal addresses of c= and a=rtcp lines. A host name is never looked up. */
final class SdpAddress {
    private static final Pattern DOTTED = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final int LONGEST = 45;

    private SdpAddress() {}

    /** Reads {@code IN IP4 address} or {@code IN IP6 address} from three words on. */
    static String read(SdpLine line, String[] words, int from) {
        if (words.length < from + 3 || !words[from].equalsIgnoreCase("IN")) {
            throw SdpException.at(line, "allowed is IN IP4 <address> or IN IP6 <address>");
        }
        String address = words[from + 2].split("/", 2)[0];
        InetAddress read = switch (words[from + 1].toUpperCase(java.util.Locale.ROOT)) {
            case "IP4" -> v4(line, address);
            case "IP6" -> v6(line, address);
            default -> throw SdpException.at(line, "the address type is IP4 or IP6");
        };
        if (read.isMulticastAddress()) {
            throw SdpException.at(line, "a multicast address is not allowed");
        }
        return address;
    }

    static String type(String address) {
        return address.indexOf(':') >= 0 ? "IP6" : "IP4";
    }

    private static InetAddress v4(SdpLine line, String address) {
        try {
            if (DOTTED.matcher(address).matches()) {
                return Inet4Address.ofLiteral(address);
            }
        } catch (IllegalArgumentException e) {
            throw SdpException.at(line, "each part of an IPv4 address is 0 to 255");
        }
        throw SdpException.at(line, "a literal IPv4 address is needed, host names are not looked up");
    }

    private static InetAddress v6(SdpLine line, String address) {
        try {
            if (address.indexOf(':') >= 0 && address.indexOf('%') < 0 && address.length() <= LONGEST) {
                return Inet6Address.ofLiteral(address);
            }
        } catch (IllegalArgumentException e) {
            throw SdpException.at(line, "this is no IPv6 address");
        }
        throw SdpException.at(line, "a literal IPv6 address is needed, host names are not looked up");
    }
}
