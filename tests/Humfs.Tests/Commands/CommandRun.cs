using System.Globalization;
using Externfs.Humfs.Commands;

namespace Externfs.Humfs.Tests.Commands;

/// <summary>A command that was run in this process, and what came of it.</summary>
internal sealed record CommandRun(int Status, string Output, string Failure)
{
    /// <summary>The output of a success.</summary>
    public string Text
    {
        get
        {
            Assert.Equal((0, ""), (Status, Failure));
            return Output;
        }
    }

    /// <summary>Runs a command of humfs.</summary>
    /// <param name="words">Its name and its arguments.</param>
    public static CommandRun Of(params string[] words) => Of(int.MaxValue, words);

    /// <summary>Runs a command, and gives it up at its so manyth report of progress.</summary>
    public static CommandRun Of(int reports, params string[] words)
    {
        var command = HumfsCommands.All.Single(candidate => candidate.Name == words[0]);
        using var cancellation = new CancellationTokenSource();
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        var context = new Context(output, new(cancellation, reports));
        try
        {
            // Commands wait for nothing: they are done when they return.
            var run = command.RunAsync(context, words[1..], cancellation.Token).AsTask();
            Assert.True(run.IsCompleted);
            return new(run.GetAwaiter().GetResult(), output.ToString(), "");
        }
        catch (CommandFailedException failure)
        {
            return new(failure.Status, output.ToString(), failure.Message);
        }
        catch (OperationCanceledException)
        {
            return new(130, output.ToString(), "interrupted");
        }
    }

    private sealed class Context(TextWriter output, Countdown countdown) : CommandContext
    {
        public override TextWriter Out => output;

        public override TextWriter Error => output;

        public override CommandProgress Progress => countdown;
    }

    /// <summary>Fires at a number of reports, and throws there: a walk is not left to its next buffer.</summary>
    private sealed class Countdown(CancellationTokenSource cancellation, int reports) : CommandProgress
    {
        private int _left = reports;

        public override void Report(string what, long done, long total)
        {
            if (Interlocked.Decrement(ref _left) > 0)
                return;
            cancellation.Cancel();
            cancellation.Token.ThrowIfCancellationRequested();
        }
    }
}
