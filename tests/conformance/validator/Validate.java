import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Runs the reference validator over many files in one process: Validate LIST, where LIST is a file of lines
 * "flavour,flavour path". Prints one line of JSON for each file and flavour, with every failed rule once: how often it
 * failed, and the first object that did.
 */
public class Validate {
  private static final int FAILURES_KEPT = 200;
  private static final ObjectMapper JSON = new ObjectMapper();

  public static void main(String[] arguments) throws Exception {
    LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (String line : Files.readAllLines(Path.of(arguments[0]))) {
      String[] words = line.split(" ", 2);
      for (String flavour : words[0].split(",")) {
        out.println(JSON.writeValueAsString(check(words[1], PDFAFlavour.fromString(flavour))));
      }
    }
  }

  private static Map<String, Object> check(String file, PDFAFlavour flavour) throws Exception {
    try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, FAILURES_KEPT, false, true, false)) {
      ValidationResult result = validator.validate(parser);
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("file", file);
      answer.put("flavour", flavour.getId());
      answer.put("compliant", result.isCompliant());
      answer.put("checks", result.getTotalAssertions());
      answer.put("failures", failures(result));
      return answer;
    }
  }

  private static List<Map<String, Object>> failures(ValidationResult result) {
    Map<String, Map<String, Object>> byRule = new TreeMap<>();
    for (TestAssertion assertion : result.getTestAssertions()) {
      if (assertion.getStatus() != TestAssertion.Status.FAILED) continue;
      String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
      Map<String, Object> failure = byRule.computeIfAbsent(rule, key -> describe(key, assertion));
      failure.merge("times", 1, (a, b) -> (Integer) a + (Integer) b);
    }
    return List.copyOf(byRule.values());
  }

  private static Map<String, Object> describe(String rule, TestAssertion assertion) {
    Map<String, Object> failure = new LinkedHashMap<>();
    failure.put("rule", rule);
    failure.put("message", assertion.getErrorMessage() != null ? assertion.getErrorMessage() : assertion.getMessage());
    failure.put("object", assertion.getLocation().getContext());
    return failure;
  }
}
