import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Drives a server by its control door from Java, with nothing but the JDK (17 or later).
 *
 * <pre>
 * cpm-conformance serve --control-port 8081 &amp;
 * java DriveServer.java http://127.0.0.1:8081
 * </pre>
 */
public final class DriveServer {
    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;

    private DriveServer(String url) {
        this.url = url;
    }

    /** The answer as JSON. A refusal says what is wrong, where, and what to do about it. */
    private String ask(String method, String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(70));
        if (body == null) request.method(method, BodyPublishers.noBody());
        else request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body));
        var answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) throw new IOException(answer.body());
        return answer.body();
    }

    public static void main(String[] args) throws Exception {
        var control = new DriveServer(args[0]);
        control.ask("POST", "/reset", null);
        var inForce = control.ask("PUT", "/scenario", "{\"ready\": \"new-message-during-idle\"}");
        control.ask("POST", "/messages", "{\"text\": \"Hello\"}");

        // Nothing sleeps: the answer comes when the event has happened, at the latest after the wait.
        var query = "?type=store&change=stored&wait=20000&after=" + number(inForce, "after");
        System.out.println(control.ask("GET", "/events" + query, null));

        var verdicts = control.ask("GET", "/verdicts?spec=cpm-ms-2.0", null);
        System.out.println("not seen: " + number(verdicts, "inconclusive"));
        control.ask("DELETE", "/scenario", null);
    }

    /** The last number of this name. A project of your own has a reader of JSON for that. */
    private static long number(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":(\\d+)(?!.*\"" + name + "\":\\d)").matcher(json);
        if (!found.find()) throw new IllegalArgumentException("there is no " + name);
        return Long.parseLong(found.group(1));
    }
}
