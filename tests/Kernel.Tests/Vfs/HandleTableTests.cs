using CsCheck;
using Externfs.Kernel.Vfs;

namespace Kernel.Tests.Vfs;

public sealed class HandleTableTests
{
    [Fact]
    public void A_handle_is_found_by_its_number_until_it_is_removed()
    {
        var table = new HandleTable();
        var number = table.Add("a handle");

        Assert.NotEqual(0UL, number);
        Assert.Equal("a handle", table.Find<string>(number));
        Assert.Equal("a handle", table.Remove<string>(number));
        Assert.Null(table.Find<string>(number));
        Assert.Null(table.Remove<string>(number));
        Assert.Equal(0, table.Count);
    }

    [Fact]
    public void A_number_of_the_other_kind_finds_nothing_and_removes_nothing()
    {
        var table = new HandleTable();
        var number = table.Add("a handle");

        Assert.Null(table.Find<Version>(number));
        Assert.Null(table.Remove<Version>(number));
        Assert.Equal("a handle", table.Find<string>(number));
    }

    [Fact]
    public void A_slot_that_is_used_again_has_another_number()
    {
        var table = new HandleTable();
        var first = table.Add("first");
        table.Remove<string>(first);
        var second = table.Add("second");

        Assert.NotEqual(first, second);
        Assert.Null(table.Find<string>(first));
        Assert.Equal("second", table.Find<string>(second));
    }

    [Fact]
    public void Any_number_may_be_asked_for() => Gen.ULong.Sample(number =>
    {
        var table = new HandleTable();
        Assert.Equal(table.Add("a handle") == number, table.Find<string>(number) is not null);
    });

    [Fact]
    public void It_behaves_as_a_dictionary() => Gen.Int[-30, 200].Array[0, 300].Sample(steps =>
    {
        var table = new HandleTable();
        var model = new Dictionary<ulong, string>();
        foreach (var step in steps)
        {
            if (step < 0 && model.Count > 0)
            {
                var number = model.Keys.ElementAt(-step % model.Count);
                Assert.Same(model[number], table.Remove<string>(number));
                model.Remove(number);
            }
            else
            {
                var handle = step.ToString();
                Assert.True(model.TryAdd(table.Add(handle), handle));
            }
        }

        Assert.Equal(model.Count, table.Count);
        foreach (var (number, handle) in model)
            Assert.Same(handle, table.Find<string>(number));
    });
}
