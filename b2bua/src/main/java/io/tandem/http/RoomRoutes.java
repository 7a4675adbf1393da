package io.tandem.http;

import io.tandem.call.RecordingAction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which path under /api/v1/rooms answers what. The token has been looked at. */
final class RoomRoutes {
    private static final String ROOMS = "/api/v1/rooms";
    private static final Pattern ROOM = Pattern.compile(ROOMS + "/([^/]+)(?:/(lock|announcement|members|recording|floor|roll-call))?");
    private static final Pattern MEMBER = Pattern.compile(ROOMS + "/([^/]+)/members/([^/]+)(?:/(mute|deaf|recording))?");
    private static final Pattern PROMPTS = Pattern.compile("[A-Za-z0-9._/-]{1,100}(,[A-Za-z0-9._/-]{1,100}){0,9}");
    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9._+-]{1,64}");
    private static final String DELETE = "DELETE";
    private static final String PUT = "PUT";
    private static final String POST = "POST";

    private final RoomAnswers rooms;

    RoomRoutes(RoomControl rooms) {
        this.rooms = new RoomAnswers(rooms);
    }

    /** Whether the path is one of these. */
    static boolean owns(String path) {
        return path.equals(ROOMS) || path.startsWith(ROOMS + "/");
    }

    /** IllegalArgumentException that names what is wrong with a parameter and what is allowed. */
    Answer answer(Routes.Query query) {
        return answer(query.path(), query.method(), query.parameters());
    }

    private Answer answer(String path, String method, Map<String, String> parameters) {
        if (path.equals(ROOMS)) {
            return isGet(method) ? rooms.list() : Answer.notAllowed(method, "GET", "HEAD");
        }
        Matcher room = ROOM.matcher(path);
        if (room.matches()) {
            return room(room.group(1), Optional.ofNullable(room.group(2)).orElse(""), method, parameters);
        }
        Matcher member = MEMBER.matcher(path);
        if (member.matches()) {
            return member(member.group(1), member.group(2), Optional.ofNullable(member.group(3)).orElse(""), method, parameters);
        }
        return Answer.error(404, "not-found", "there is nothing at " + path + "; /api/v1/openapi.json names what there is");
    }

    private static boolean isGet(String method) {
        return method.equals("GET") || method.equals("HEAD");
    }

    private Answer room(String name, String what, String method, Map<String, String> parameters) {
        return switch (what) {
            case "lock" -> onOrOff(name, method, parameters, new RoomOrder.Lock(true), new RoomOrder.Lock(false));
            case "announcement" -> method.equals(PUT) ? rooms.order(name, new RoomOrder.Announce(prompts(parameters))) : Answer.notAllowed(method, PUT);
            case "recording" -> method.equals(POST) ? rooms.order(name, new RoomOrder.Recording(action(parameters))) : Answer.notAllowed(method, POST);
            case "floor" -> floor(name, method, parameters);
            case "roll-call" -> method.equals(PUT) ? plain(name, parameters, new RoomOrder.RollCall()) : Answer.notAllowed(method, PUT);
            case "members" -> method.equals(PUT) ? rooms.order(name, new RoomOrder.Invite(required(parameters, "dial", NUMBER, "the number of a user, such as 1003"))) : Answer.notAllowed(method, PUT);
            default -> whole(name, method, parameters);
        };
    }

    private Answer floor(String name, String method, Map<String, String> parameters) {
        return switch (method) {
            case PUT -> rooms.order(name, new RoomOrder.GiveFloor(required(parameters, "member", NUMBER, "the id of a member, or his number")));
            case DELETE -> plain(name, parameters, new RoomOrder.FreeFloor());
            default -> Answer.notAllowed(method, PUT, DELETE);
        };
    }

    private static RecordingAction action(Map<String, String> parameters) {
        RecordingQuery query = RecordingQuery.read(parameters);
        if (query.leg() != 0) {
            throw new IllegalArgumentException("leg is not known; a member is named in the path, allowed is action");
        }
        return query.action();
    }

    private Answer whole(String name, String method, Map<String, String> parameters) {
        if (isGet(method)) {
            return rooms.one(name);
        }
        return method.equals(DELETE) ? plain(name, parameters, new RoomOrder.End()) : Answer.notAllowed(method, "GET", "HEAD", DELETE);
    }

    private Answer member(String room, String member, String what, String method, Map<String, String> parameters) {
        return switch (what) {
            case "mute" -> onOrOff(room, method, parameters, new RoomOrder.Mute(member, true), new RoomOrder.Mute(member, false));
            case "recording" -> method.equals(POST) ? rooms.order(room, new RoomOrder.RecordMember(member, action(parameters))) : Answer.notAllowed(method, POST);
            case "deaf" -> onOrOff(room, method, parameters, new RoomOrder.Deafen(member, true), new RoomOrder.Deafen(member, false));
            default -> method.equals(DELETE) ? plain(room, parameters, new RoomOrder.Remove(member)) : Answer.notAllowed(method, DELETE);
        };
    }

    private Answer onOrOff(String room, String method, Map<String, String> parameters, RoomOrder on, RoomOrder off) {
        return switch (method) {
            case PUT -> plain(room, parameters, on);
            case DELETE -> plain(room, parameters, off);
            default -> Answer.notAllowed(method, PUT, DELETE);
        };
    }

    private Answer plain(String room, Map<String, String> parameters, RoomOrder order) {
        parameters.keySet().stream().filter(name -> !name.equals("token")).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException(name + " is not known; no parameter is allowed here");
        });
        return rooms.order(room, order);
    }

    private static List<String> prompts(Map<String, String> parameters) {
        return List.of(required(parameters, "prompt", PROMPTS, "up to 10 names of prompts with commas between").split(","));
    }

    private static String required(Map<String, String> parameters, String name, Pattern shape, String allowed) {
        parameters.keySet().stream().filter(other -> !other.equals(name) && !other.equals("token")).findFirst().ifPresent(other -> {
            throw new IllegalArgumentException(other + " is not known; allowed is " + name);
        });
        String value = parameters.getOrDefault(name, "");
        if (!shape.matcher(value).matches()) {
            throw new IllegalArgumentException(name + (value.isEmpty() ? " is missing" : " cannot be " + value) + "; allowed is " + allowed);
        }
        return value;
    }
}
