package io.tandem.call;

/** Standard reason phrases (RFC 3261 21), for status lines that we write into bodies. */
final class Phrases {
    private Phrases() {}

    static String of(int code) {
        return switch (code) {
            case 100 -> "Trying";
            case 180 -> "Ringing";
            case 181 -> "Call Is Being Forwarded";
            case 182 -> "Queued";
            case 183 -> "Session Progress";
            case 200 -> "OK";
            case 400 -> "Bad Request";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 408 -> "Request Timeout";
            case 480 -> "Temporarily Unavailable";
            case 481 -> "Call/Transaction Does Not Exist";
            case 486 -> "Busy Here";
            case 487 -> "Request Terminated";
            case 488 -> "Not Acceptable Here";
            case 500 -> "Server Internal Error";
            case 503 -> "Service Unavailable";
            case 600 -> "Busy Everywhere";
            case 603 -> "Decline";
            default -> code < 200 ? "Progress" : code < 300 ? "OK" : code < 400 ? "Redirected" : code < 500 ? "Request Failure" : code < 600 ? "Server Failure" : "Global Failure";
        };
    }
}
