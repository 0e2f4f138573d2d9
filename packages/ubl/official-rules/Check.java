import com.helger.diver.api.coord.DVRCoordinate;
import com.helger.io.resource.FileSystemResource;
import com.helger.phive.api.execute.ValidationExecutionManager;
import com.helger.phive.api.executorset.ValidationExecutorSetRegistry;
import com.helger.phive.api.validity.IValidityDeterminator;
import com.helger.phive.peppol.PeppolValidation;
import com.helger.phive.xml.source.IValidationSourceXML;
import com.helger.phive.xml.source.ValidationSourceXML;
import java.io.File;
import java.util.Locale;
import java.util.Scanner;

/** Reads lines `rule set|file` and prints for each a line `VALID` or `INVALID`, with the faults. */
public class Check {
  public static void main(String[] args) {
    var registry = new ValidationExecutorSetRegistry<IValidationSourceXML>();
    PeppolValidation.initStandard(registry);
    var lines = new Scanner(System.in);
    while (lines.hasNextLine()) {
      var line = lines.nextLine().split("\\|", 2);
      var results = ValidationExecutionManager.executeValidation(
          IValidityDeterminator.createDefault(),
          registry.getOfID(DVRCoordinate.parseOrNull(line[0])),
          ValidationSourceXML.create(new FileSystemResource(new File(line[1]))),
          Locale.US);
      var out = new StringBuilder(results.getOverallValidity().toString());
      for (var layer : results)
        for (var error : layer.getErrorList())
          out.append(' ').append(error.getErrorLevel().getID()).append(':').append(error.getErrorID())
              .append(error.getErrorID() == null ? "(" + error.getErrorText(Locale.US).replaceAll("\\s+", "_") + ")" : "");
      System.out.println(out);
    }
  }
}
