import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

/** Asks the gateway with OpenAI's own client for Java, and prints the answer as it streams. */
public class Chat {

    public static void main(String[] arguments) {
        var client = OpenAIOkHttpClient.builder().baseUrl(System.getenv("GATEWAY") + "/v1").apiKey(System.getenv("KEY")).build();
        var ask = ChatCompletionCreateParams.builder().model("passages").addUserMessage("What does a contract say?").build();
        try (var stream = client.chat().completions().createStreaming(ask)) {
            stream
                .stream()
                .flatMap(chunk -> chunk.choices().stream())
                .flatMap(choice -> choice.delta().content().stream())
                .forEach(System.out::print);
        }
        System.out.println();
    }
}
