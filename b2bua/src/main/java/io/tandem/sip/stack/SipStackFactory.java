package io.tandem.sip.stack;

import gov.nist.javax.sip.SipStackImpl;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import javax.sip.InvalidArgumentException;
import javax.sip.ListeningPoint;
import javax.sip.SipException;
import javax.sip.SipListener;
import javax.sip.SipProvider;

/** Starts the stack with the settings that were measured to hold: own logging and parsing, no dialogs, one parsing thread for UDP. */
public final class SipStackFactory {
    /** Largest message that is read or sent. */
    public static final int MAX_MESSAGE_BYTES = 16384;

    private static final String OWN = "gov.nist.javax.sip.";
    private static final int SOCKET_BUFFER_BYTES = 4 << 20;
    private static final int FREE_PORT_TRIES = 20;

    private SipStackFactory() {}

    /** @param advertised host for Via and Contact where it is not the address itself */
    public static RunningStack start(String name, List<Listen> listens, Optional<String> advertised, ParserGuard guard, DatagramGate gate, SipListener listener) {
        SipStackImpl stack;
        try {
            stack = new SipStackImpl(properties(name));
        } catch (SipException e) {
            throw new StackStartException("the SIP stack refuses its settings: " + e.getMessage(), e);
        }
        stack.setMessageParserFactory(_ -> guard);
        stack.setMessageProcessorFactory(new Processors(gate));
        List<LocalAddress> locals = new ArrayList<>();
        try {
            for (Map.Entry<String, List<Listen>> entry : byAddress(listens).entrySet()) {
                locals.add(open(stack, entry.getKey(), entry.getValue(), advertised, listener));
            }
        } catch (StackStartException e) {
            stack.stop();
            throw e;
        }
        return new RunningStack(stack, locals);
    }

    private static Map<String, List<Listen>> byAddress(List<Listen> listens) {
        Map<String, List<Listen>> grouped = new LinkedHashMap<>();
        listens.forEach(listen -> grouped.computeIfAbsent(listen.address(), _ -> new ArrayList<>()).add(listen));
        return grouped;
    }

    private static LocalAddress open(SipStackImpl stack, String address, List<Listen> listens, Optional<String> advertised, SipListener listener) {
        Optional<SipProvider> provider = Optional.empty();
        int freePort = listens.stream().allMatch(listen -> listen.port() == 0) ? freePort(address) : 0;
        for (Listen listen : listens) {
            int port = listen.port() != 0 ? listen.port() : freePort != 0 ? freePort : freePort(address);
            provider = Optional.of(add(stack, provider, listen, port, listener));
        }
        String shown = advertised.orElse(address);
        return new LocalAddress(provider.orElseThrow(), address, shown.indexOf(':') >= 0 && !shown.startsWith("[") ? "[" + shown + "]" : shown);
    }

    private static SipProvider add(SipStackImpl stack, Optional<SipProvider> known, Listen listen, int port, SipListener listener) {
        try {
            ListeningPoint point = stack.createListeningPoint(listen.address(), port, listen.transport());
            if (known.isPresent()) {
                known.get().addListeningPoint(point);
                return known.get();
            }
            SipProvider provider = stack.createSipProvider(point);
            provider.addSipListener(listener);
            return provider;
        } catch (SipException | InvalidArgumentException | java.util.TooManyListenersException e) {
            throw new StackStartException("cannot listen on " + listen.transport() + " " + listen.address() + ":" + port
                    + ": is another SIP server running there (ss -lnp shows which)? " + e.getMessage(), e);
        }
    }

    /** A port that is free for UDP and TCP alike, so that one number serves both. */
    private static int freePort(String address) {
        int attempts = 0;
        while (attempts < FREE_PORT_TRIES) {
            try (ServerSocket tcp = new ServerSocket(0, 1, InetAddress.ofLiteral(address));
                    DatagramSocket udp = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral(address), tcp.getLocalPort()))) {
                return udp.getLocalPort();
            } catch (java.io.IOException e) {
                attempts++;
            }
        }
        throw new StackStartException("no port is free at " + address, new java.net.BindException());
    }

    private static Properties properties(String name) {
        Properties properties = new Properties();
        properties.setProperty("javax.sip.STACK_NAME", name);
        properties.setProperty("javax.sip.AUTOMATIC_DIALOG_SUPPORT", "off");
        properties.setProperty("javax.sip.ROUTER_PATH", HopRouter.class.getName());
        properties.setProperty("javax.sip.USE_ROUTER_FOR_ALL_URIS", "true");
        properties.setProperty(OWN + "STACK_LOGGER", StackLog.class.getName());
        properties.setProperty(OWN + "SERVER_LOGGER", WireLog.class.getName());
        properties.setProperty(OWN + "AUTOMATIC_DIALOG_ERROR_HANDLING", "false");
        properties.setProperty(OWN + "REENTRANT_LISTENER", "true");
        properties.setProperty(OWN + "THREAD_POOL_SIZE", "1");
        properties.setProperty(OWN + "THREAD_PRIORITY", Integer.toString(Thread.NORM_PRIORITY));
        properties.setProperty(OWN + "MAX_MESSAGE_SIZE", Integer.toString(MAX_MESSAGE_BYTES));
        properties.setProperty(OWN + "RECEIVE_UDP_BUFFER_SIZE", Integer.toString(SOCKET_BUFFER_BYTES));
        properties.setProperty(OWN + "SEND_UDP_BUFFER_SIZE", Integer.toString(SOCKET_BUFFER_BYTES));
        properties.setProperty(OWN + "RELEASE_REFERENCES_STRATEGY", "Normal");
        properties.setProperty(OWN + "LINGER_TIMER", "1");
        properties.setProperty(OWN + "CONGESTION_CONTROL_TIMEOUT", "0");
        properties.setProperty(OWN + "READ_TIMEOUT", "10000");
        properties.setProperty(OWN + "CONNECTION_TIMEOUT", "5000");
        properties.setProperty(OWN + "MAX_CONNECTIONS", "5000");
        properties.setProperty(OWN + "DELIVER_UNSOLICITED_NOTIFY", "true");
        properties.setProperty(OWN + "TLS_CLIENT_PROTOCOLS", "TLSv1.3,TLSv1.2");
        properties.setProperty(OWN + "ENABLED_CIPHER_SUITES", "TLS_AES_128_GCM_SHA256,TLS_AES_256_GCM_SHA384,TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");
        return properties;
    }
}
